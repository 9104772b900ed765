package dev.distworks.compose;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Judges signatures against the keys that the caller trusts. Asked by several threads at once.
 *
 * <p>It fails closed: a method that returns has verified the signature.
 */
public interface SignatureCheck {
  /**
   * Verifies the signature that an RPM file carries.
   *
   * @return the signer's fingerprint, or as much of the end of it as is known, in lower-case hex
   * @throws UntrustedException when it is missing, wrong, or by a key that is not trusted
   */
  String verifyPackage(Path rpm) throws IOException, UntrustedException;

  /**
   * Verifies a detached signature over that file.
   *
   * @return the signer's fingerprint in lower-case hex
   * @throws UntrustedException when it is missing, wrong, or by a key that is not trusted
   */
  String verifyDetached(Path file, Path signature) throws IOException, UntrustedException;

  /** What is not signed by a key that is trusted. */
  final class UntrustedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the reason: what was expected, what was found. */
    public UntrustedException(String why) {
      super(why);
    }

    /** The reason. */
    public String why() {
      return String.valueOf(getMessage());
    }
  }
}
