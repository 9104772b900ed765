import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/** The bare RSA-4096 private-key operation on two threads: the JDK's provider, then Bouncy Castle. */
public class RsaRate {
  private interface Operation {
    byte[] sign(byte[] content) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(4096);
    PrivateKey key = generator.generateKeyPair().getPrivate();
    byte[] encoded = key.getEncoded();
    Operation jdk =
        content -> {
          Signature signature = Signature.getInstance("SHA256withRSA");
          signature.initSign(key);
          signature.update(content);
          return signature.sign();
        };
    Operation bouncyCastle =
        content -> {
          RSADigestSigner signer = new RSADigestSigner(new SHA256Digest());
          signer.init(true, PrivateKeyFactory.createKey(encoded));
          signer.update(content, 0, content.length);
          return signer.generateSignature();
        };
    for (int round = 0; round < 2; round++) {
      for (Operation operation : List.of(jdk, bouncyCastle)) {
        System.out.printf(
            Locale.ROOT,
            "%-14s %.1f/s%n", operation == jdk ? "JDK" : "Bouncy Castle", rate(operation, count));
      }
    }
  }

  private static double rate(Operation operation, int count) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      byte[] content = ("header " + i).getBytes();
      pool.submit(() -> operation.sign(content));
    }
    pool.shutdown();
    if (!pool.awaitTermination(5, TimeUnit.MINUTES)) {
      throw new IllegalStateException("it takes too long");
    }
    return count / ((System.nanoTime() - start) / 1e9);
  }
}
