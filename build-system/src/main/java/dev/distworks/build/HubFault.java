package dev.distworks.build;

/**
 * The answer of an operation that is refused; nothing of the operation is kept.
 *
 * <p>Unchecked, because it is raised by any rule however deep and carried to the client as it is:
 * whoever runs operations (a hub, a command) catches it in one place. The message is Koji's where
 * Koji has one, as clients show it and scripts look for it.
 */
public final class HubFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FaultCode code;

  public HubFault(FaultCode code, String message) {
    super(message);
    this.code = code;
  }

  public static HubFault generic(String message) {
    return new HubFault(FaultCode.GENERIC, message);
  }

  public static HubFault tag(String message) {
    return new HubFault(FaultCode.TAG, message);
  }

  public static HubFault build(String message) {
    return new HubFault(FaultCode.BUILD, message);
  }

  public static HubFault notAllowed(String message) {
    return new HubFault(FaultCode.ACTION_NOT_ALLOWED, message);
  }

  public static HubFault parameter(String message) {
    return new HubFault(FaultCode.PARAMETER, message);
  }

  public FaultCode code() {
    return code;
  }

  /** The message, never null. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
