package dev.distworks.examples.cli;

import dev.distworks.build.config.AttestationSettings.ServiceAccess;
import dev.distworks.examples.serve.ListenAddress;
import dev.distworks.signing.Signer;
import dev.distworks.signing.service.client.RemoteSigner;
import dev.distworks.signing.service.client.SigningClient;
import dev.distworks.signing.service.tls.TlsIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A key of a signing service, which is asked for it when it is needed first. */
final class RemoteKey implements KeyOnCall {
  private final SigningClient client;
  private final String key;
  private @Nullable Signer signer;

  private RemoteKey(SigningClient client, String key) {
    this.client = client;
    this.key = key;
  }

  /** Reads the files that name us to the service; the service itself is not asked yet. */
  static RemoteKey of(ServiceAccess service, String key, Path passphrase) throws IOException {
    InetSocketAddress bridge =
        ListenAddress.parse(service.bridge())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'bridge': expected %s, found '%s'"
                            .formatted(ListenAddress.EXPECTED, service.bridge())));
    TlsIdentity identity =
        TlsIdentity.read(
            service.ca(),
            service.certificate(),
            service.privateKey(),
            InstantSource.system().instant());
    return new RemoteKey(
        SigningClient.builder()
            .bridge(bridge)
            .identity(identity)
            .user(service.user())
            .serverName(service.serverName())
            .deadline(service.deadline())
            .passphrase(Passphrases.fromFile(passphrase))
            .build(),
        key);
  }

  @Override
  public synchronized Signer signer() throws IOException {
    Signer open = signer;
    if (open == null) {
      open = RemoteSigner.open(client, key, InstantSource.system());
      signer = open;
    }
    return open;
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
