package dev.distworks.core.fetch;

import dev.distworks.core.transport.TransferException;
import java.net.URI;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * One attempt at one source that gave nothing.
 *
 * @param source the source, before redirects
 * @param reason what kind of failure
 * @param status the HTTP status where there was one
 * @param detail what was expected and what was found, in words, the place of the last redirect
 *     included
 */
public record FailedAttempt(URI source, Reason reason, OptionalInt status, String detail) {

  /** Why an attempt gave nothing. */
  public enum Reason {
    /** The host name has no address. */
    UNKNOWN_HOST,
    /** No connection: refused, no route. */
    UNREACHABLE,
    /** Connect, idle or total deadline passed. */
    TIMEOUT,
    /** The connection broke, or the body was shorter than announced. */
    BROKEN,
    /** The certificate is not trusted. */
    TLS,
    /** The address is not public and not allowed. */
    ADDRESS_REFUSED,
    /** The port is not allowed. */
    PORT_REFUSED,
    /** A redirect that is not followed. */
    REDIRECT_REFUSED,
    /** Not HTTP. */
    MALFORMED,
    /** The source is no http or https URL with a host. */
    MALFORMED_URI,
    /** 404 or 410. */
    ABSENT,
    /** Another status that is no success. */
    STATUS,
    /** The bytes have another size than expected, or are too many. */
    WRONG_SIZE,
    /** The bytes have another digest than expected. */
    WRONG_DIGEST,
    /** An HTML page came where a file was expected. */
    HTML_INSTEAD_OF_FILE;

    static Reason of(TransferException.Fault fault) {
      return valueOf(fault.name());
    }
  }

  /** One line, e.g. {@code https://a/b: status: http status 503}, without a user's password. */
  @Override
  public String toString() {
    return source.toString().replaceFirst("//[^/?#]*@", "//***@")
        + ": "
        + reason.name().toLowerCase(Locale.ROOT).replace('_', '-')
        + ": "
        + detail;
  }
}
