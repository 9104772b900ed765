package dev.distworks.signing.service;

import dev.distworks.signing.pkcs11.TokenSlot;
import dev.distworks.signing.service.client.RefusedException;
import dev.distworks.signing.service.client.RemoteSigner;
import dev.distworks.signing.service.client.SigningClient;
import dev.distworks.signing.service.wire.Fields;
import dev.distworks.signing.service.wire.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A server takes up a key of its token and signs with it, also after a restart. */
public final class TokenServiceProgram {
  private static final byte[] HEADER = RpmHeaders.of("hello", "1.0", "2", "noarch");

  private TokenServiceProgram() {}

  /** Arguments: library, label, PIN, folder. */
  public static void main(String[] args) throws IOException {
    ServiceRig rig = new ServiceRig(Path.of(args[3]));
    rig.token(new TokenSlot(Path.of(args[0]), 0));
    rig.run();
    SigningClient admin = rig.client("admin");
    List<String> methods =
        admin.ask("l", "list-binding-methods", Optional.empty(), new Fields()).texts(Words.LINE);
    require(methods.equals(List.of("passphrase", "pkcs11")), methods.toString());
    try {
      take(admin, args[1], "0");
      throw new IllegalStateException("a wrong PIN was taken");
    } catch (RefusedException e) {
      require(String.valueOf(e.getMessage()).contains("passphrase"), e.toString());
    }
    take(admin, args[1], args[2]);
    try {
      take(admin, args[1], "0");
      throw new IllegalStateException("a wrong PIN was taken once the token was open");
    } catch (RefusedException e) {
      require(String.valueOf(e.getMessage()).contains("passphrase"), e.toString());
    }
    RemoteSigner signer = RemoteSigner.open(rig.client("alice"), "hsm", rig.clock);
    rig.verify(signer.certificate(), HEADER, signer.signRpmHeader(HEADER));
    rig.stopServer();
    rig.startServer();
    rig.verify(signer.certificate(), HEADER, signer.signRpmHeader(HEADER));
    rig.close();
    System.out.println("served by " + signer.certificate().algorithm());
  }

  private static void take(SigningClient admin, String label, String pin) throws IOException {
    admin.ask(
        "new-key",
        "new-key",
        Optional.empty(),
        new Fields()
            .add(Words.KEY, "hsm")
            .add("token-label", label)
            .add("pin", pin)
            .add("key-admin", "alice")
            .add(Words.NEW_PASSPHRASE, "alice-secret"));
  }

  private static void require(boolean holds, String found) {
    if (!holds) {
      throw new IllegalStateException(found);
    }
  }
}
