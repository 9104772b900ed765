package dev.distworks.build.auth;

/** How a user showed who they are, in the order of Koji's numbers. */
public enum AuthType {
  PASSWORD(0),
  KERBEROS(1),
  CERTIFICATE(2),
  GSSAPI(3);

  private final int number;

  AuthType(int number) {
    this.number = number;
  }

  /** The number on the wire and in tables. */
  public int number() {
    return number;
  }

  /** The type with that number; {@link #PASSWORD} when there is none. */
  public static AuthType of(int number) {
    return number >= 0 && number < values().length ? values()[number] : PASSWORD;
  }
}
