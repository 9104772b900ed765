package dev.distworks.build;

/** The kinds of faults of Koji's protocol, with the numbers that clients tell them apart by. */
public enum FaultCode {
  /** Anything that Koji gives no number of its own. */
  UNSPECIFIED(1, "Fault"),
  GENERIC(1000, "GenericError"),
  LOCK(1001, "LockError"),
  AUTH(1002, "AuthError"),
  TAG(1003, "TagError"),
  ACTION_NOT_ALLOWED(1004, "ActionNotAllowed"),
  BUILD(1005, "BuildError"),
  AUTH_LOCK(1006, "AuthLockError"),
  AUTH_EXPIRED(1007, "AuthExpired"),
  SEQUENCE(1008, "SequenceError"),
  RETRY(1009, "RetryError"),
  PRE_BUILD(1010, "PreBuildError"),
  POST_BUILD(1011, "PostBuildError"),
  BUILDROOT(1012, "BuildrootError"),
  FUNCTION_DEPRECATED(1013, "FunctionDeprecated"),
  SERVER_OFFLINE(1014, "ServerOffline"),
  LIVE_CD(1015, "LiveCDError"),
  PLUGIN(1016, "PluginError"),
  CALLBACK(1017, "CallbackError"),
  APPLIANCE(1018, "ApplianceError"),
  PARAMETER(1019, "ParameterError"),
  IMPORT(1020, "ImportError"),
  CONFIGURATION(1021, "ConfigurationError"),
  LIVE_MEDIA(1022, "LiveMediaError"),
  GSSAPI_AUTH(1023, "GSSAPIAuthError"),
  NAME_VALIDATION(1024, "NameValidationError");

  private final int number;
  private final String title;

  FaultCode(int number, String title) {
    this.number = number;
    this.title = title;
  }

  /** The number on the wire. */
  public int number() {
    return number;
  }

  /** Koji's name of it. */
  public String title() {
    return title;
  }
}
