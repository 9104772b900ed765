package dev.distworks.core.transport;

import java.io.IOException;
import java.net.URI;

/** A transfer over the network failed before its content could be judged. */
public class TransferException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final URI uri;
  private final String what;

  /**
   * A fault at that URI; {@code what} says what happened without the URI, which the message adds,
   * its user information left out.
   */
  public TransferException(Fault fault, URI uri, String what, Throwable cause) {
    super(message(uri, what), cause);
    this.fault = fault;
    this.uri = uri;
    this.what = what;
  }

  /** As above, without a cause. */
  public TransferException(Fault fault, URI uri, String what) {
    super(message(uri, what));
    this.fault = fault;
    this.uri = uri;
    this.what = what;
  }

  private static String message(URI uri, String what) {
    return uri.toString().replaceFirst("//[^/?#]*@", "//***@") + ": " + what;
  }

  public Fault fault() {
    return fault;
  }

  public URI uri() {
    return uri;
  }

  /** What happened, without the URI. */
  public String what() {
    return what;
  }

  /** Whether the same request may succeed a moment later. */
  public boolean retryable() {
    return fault.isTransient();
  }

  /** What kind of thing went wrong. */
  public enum Fault {
    /** The host name has no address. */
    UNKNOWN_HOST(true),
    /** No connection: refused, no route. */
    UNREACHABLE(true),
    /** Connect, idle or total deadline passed. */
    TIMEOUT(true),
    /** The connection broke in the middle, or the body was shorter than announced. */
    BROKEN(true),
    /** The server's certificate is not trusted or not for that name. */
    TLS(false),
    /** The host has only addresses that the policy refuses. */
    ADDRESS_REFUSED(false),
    /** The port is not one that the policy allows. */
    PORT_REFUSED(false),
    /** A redirect to where the policy does not go, too many of them, or one without a target. */
    REDIRECT_REFUSED(false),
    /** Not HTTP, or HTTP that breaks its own rules. */
    MALFORMED(true);

    private final boolean passing;

    Fault(boolean passing) {
      this.passing = passing;
    }

    /** Whether it may pass by itself. */
    public boolean isTransient() {
      return passing;
    }
  }
}
