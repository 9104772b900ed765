package dev.distworks.signing.service.tls;

import java.io.EOFException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.util.Locale;
import java.util.Optional;

/** Why two sides did not come to speak TLS, in words for whoever set them up. */
public final class TlsTrouble {
  private static final String ALERT = "Received fatal alert: ";
  private static final int DEEPEST = 20;

  private TlsTrouble() {}

  /** What to say of that failure; its own message when it is not about TLS. */
  public static String words(Throwable failure) {
    if (isOfAnotherAuthority(failure)) {
      return "its certificate is not of an authority that is believed here; see that 'ca' names"
          + " the authority of both sides";
    }
    if (find(failure, CertificateExpiredException.class).isPresent()
        || find(failure, CertificateNotYetValidException.class).isPresent()) {
      return "its certificate is not valid now; have a new one made, or set the clock";
    }
    String message = String.valueOf(failure.getMessage());
    if (find(failure, CertificateException.class).isPresent()
        && message.toLowerCase(Locale.ROOT).contains("key usage")) {
      return "its certificate is not for this side of a connection; its extended key usage must"
          + " name server and client authentication, or be absent";
    }
    if (message.startsWith("No subject alternative") || message.startsWith("No name matching")) {
      return "its certificate does not name the address that was dialled; have one made that does ("
          + message
          + ")";
    }
    if (message.contains(ALERT + "certificate")
        || message.contains(ALERT + "bad_certificate")
        || message.contains(ALERT + "unknown_ca")) {
      return refusal(failure);
    }
    return message;
  }

  private static String refusal(Throwable failure) {
    return "it does not accept the certificate of this side; see that its 'ca' names the authority"
        + " of both ("
        + failure.getMessage()
        + ")";
  }

  /** What to say when the other side ended the connection just after the handshake. */
  public static String hangUp(Throwable failure) {
    return "it ended the connection when it had the certificate of this side ("
        + failure.getMessage()
        + "); if that goes on, see that its 'ca' names the authority of both";
  }

  /**
   * Whether the other side ended the connection. Just after a handshake of TLS 1.3 that is how it
   * refuses a certificate: the alert that says so may be lost with the connection.
   */
  public static boolean isHangingUp(Throwable failure) {
    return find(failure, EOFException.class).isPresent()
        || find(failure, SocketException.class).isPresent();
  }

  /**
   * Whether no authority that is believed here vouches for the other side, be it one of the same
   * name: that does not mend itself.
   */
  public static boolean isOfAnotherAuthority(Throwable failure) {
    return find(failure, CertPathBuilderException.class).isPresent()
        || find(failure, CertPathValidatorException.class)
            .filter(
                wrong ->
                    wrong.getReason() == PKIXReason.NO_TRUST_ANCHOR
                        || wrong.getReason() == BasicReason.INVALID_SIGNATURE)
            .isPresent();
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (kind.isInstance(cause)) {
        return Optional.of(kind.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
