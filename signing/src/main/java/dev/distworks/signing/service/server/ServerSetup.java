package dev.distworks.signing.service.server;

import dev.distworks.core.sync.DirectoryLock;
import dev.distworks.signing.audit.AuditEvent;
import dev.distworks.signing.audit.AuditLog;
import dev.distworks.signing.files.OwnerOnly;
import dev.distworks.signing.keystore.Argon2Cost;
import dev.distworks.signing.service.registry.Registry;
import dev.distworks.signing.service.registry.Sealed;
import dev.distworks.signing.service.registry.User;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;

/** Makes the folder of a new server with its first administrator. */
public final class ServerSetup {
  private ServerSetup() {}

  /**
   * Registers an administrator where there is nobody yet, and begins the audit log.
   *
   * @param passphrase of the administrator's account; it stays as it is
   * @param cost of guessing that; {@link Sealed#USUAL} unless there is a reason
   * @return the SHA-256 of the key that signs the audit log
   * @throws IOException when there are users already
   */
  public static String init(
      Path data, Path audit, String admin, char[] passphrase, Argon2Cost cost, InstantSource clock)
      throws IOException {
    OwnerOnly.makeFolder(data);
    try (DirectoryLock lock = DirectoryLock.acquire(data.resolve(".lock"), clock)) {
      Registry registry = Registry.in(data.resolve("registry"));
      if (!registry.content().users().isEmpty()) {
        throw new IOException(
            "'" + lock.file().getParent() + "' has users already; a server is set up only once");
      }
      Sealed account = Sealed.seal(new byte[0], passphrase, Gate.accountPurpose(admin), cost);
      User first = new User(admin, true, account);
      try (AuditLog log = AuditLog.open(audit, SigningServer.auditKey(data), clock)) {
        log.append(AuditEvent.named("init").with("name", admin)).get();
        registry.change(content -> content.with(first));
        return log.keyFingerprint();
      } catch (ExecutionException e) {
        throw new IOException("writing the audit log: " + e.getMessage(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }
}
