import dev.distworks.core.rpm.RpmFile;
import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.Signer;
import dev.distworks.signing.openpgp.KeyDescription;
import dev.distworks.signing.openpgp.KeySigner;
import dev.distworks.signing.openpgp.Keyring;
import dev.distworks.signing.openpgp.OpenPgpKey;
import dev.distworks.signing.openpgp.VerificationPolicy;
import dev.distworks.signing.service.client.RemoteSigner;
import dev.distworks.signing.service.client.SigningClient;
import dev.distworks.signing.service.tls.TlsIdentity;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many requests at once: CLIENTS connections to a bridge, each with as many requests under way as make up COUNT in all,
 * beside a key of the same algorithm in this process; ROUNDS times, as a server that has just started is still being
 * compiled in the first. Arguments: PORT ALGORITHM CLIENTS COUNT RPM, in a folder with
 * {@code ca.pem}, {@code alice.pem}, {@code alice.key}, {@code alice.pass}.
 */
public class SigningLoad {
  private static final int ROUNDS = 3;
  private static final InstantSource CLOCK = InstantSource.system();

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    KeyAlgorithm algorithm = KeyAlgorithm.named(args[1]).orElseThrow();
    int clients = Integer.parseInt(args[2]);
    int count = Integer.parseInt(args[3]);
    byte[] header = RpmFile.read(Path.of(args[4])).header().raw();
    Signer own =
        KeySigner.of(
            OpenPgpKey.generate(algorithm, new KeyDescription("L <l@example>", CLOCK.instant(), Optional.empty())), CLOCK);
    int processors = Runtime.getRuntime().availableProcessors();
    local(own, header, processors, count / 4); // so that what is compiled is
    double before = local(own, header, processors, count);
    List<SigningClient> open = new ArrayList<>();
    List<RemoteSigner> signers = new ArrayList<>();
    long begun = System.nanoTime();
    for (int i = 0; i < clients; i++) {
      SigningClient client = client(port);
      open.add(client);
      signers.add(RemoteSigner.open(client, "rel", CLOCK));
    }
    double connecting = seconds(begun);
    remote(signers, header, count / 4);
    double remote = 0;
    StringBuilder rates = new StringBuilder();
    for (int round = 0; round < ROUNDS; round++) {
      double time = remote(signers, header, count);
      rates.append(String.format(Locale.ROOT, " %.1f", count / time));
      remote += time / ROUNDS;
    }
    double after = local(own, header, processors, count);
    for (SigningClient client : open) {
      client.close();
    }
    double local = (before + after) / 2;
    System.out.printf(
        Locale.ROOT,
        "%s, %d requests at once from %d clients: %.1f/s (rounds%s; connecting %.1f s); in one process %.1f/s; ratio %.2f%n",
        algorithm, count, clients, count / remote, rates, connecting, count / local, local / remote);
    System.exit(local / remote >= 0.8 ? 0 : 1);
  }

  private static SigningClient client(int port) throws Exception {
    String passphrase = Files.readString(Path.of("alice.pass")).strip();
    return SigningClient.builder()
        .bridge(InetSocketAddress.createUnresolved("127.0.0.1", port))
        .identity(TlsIdentity.read(Path.of("ca.pem"), Path.of("alice.pem"), Path.of("alice.key"), CLOCK.instant()))
        .passphrase(key -> passphrase.toCharArray())
        .deadline(Duration.ofMinutes(2))
        .build();
  }

  private static double local(Signer signer, byte[] header, int threads, int count) throws Exception {
    return run(threads, count, i -> signer.signRpmHeader(header));
  }

  private static double remote(List<RemoteSigner> signers, byte[] header, int count) throws Exception {
    Keyring keys = Keyring.of(List.of(signers.get(0).certificate()), VerificationPolicy.usual(CLOCK));
    List<byte[]> packets = new ArrayList<>();
    double time =
        run(count, count, i -> {
          byte[] packet = signers.get(i % signers.size()).signRpmHeader(header);
          synchronized (packets) {
            packets.add(packet);
          }
          return packet;
        });
    for (byte[] packet : packets) {
      keys.verify(new ByteArrayInputStream(header), packet);
    }
    return time;
  }

  private interface Request {
    byte[] sign(int number) throws Exception;
  }

  private static double run(int threads, int count, Request request) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    long begun = System.nanoTime();
    List<Future<byte[]>> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      Callable<byte[]> task = () -> request.sign(number);
      results.add(pool.submit(task));
    }
    for (Future<byte[]> result : results) {
      result.get();
    }
    double time = seconds(begun);
    pool.shutdown();
    return time;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
