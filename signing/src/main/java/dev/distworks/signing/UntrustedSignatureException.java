package dev.distworks.signing;

import java.io.IOException;

/** A signature is not one to trust, or there is none. */
public final class UntrustedSignatureException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why it is not trusted. */
  public enum Reason {
    /** There is no signature. */
    UNSIGNED,
    /** It is not what OpenPGP or RPM say it must look like. */
    MALFORMED,
    /** It was made by a key that is not in the keyring. */
    UNKNOWN_KEY,
    /** The content or the signature was changed. */
    BAD,
    /** Its own time is over, or it claims to be made in the future. */
    EXPIRED,
    /** The key was expired, or not made yet. */
    KEY_EXPIRED,
    /** The key was revoked. */
    KEY_REVOKED,
    /** The key is not one for signing content. */
    KEY_NOT_FOR_SIGNING,
    /** The digest or the key is too weak to mean anything. */
    WEAK
  }

  private final Reason reason;

  public UntrustedSignatureException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public UntrustedSignatureException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
