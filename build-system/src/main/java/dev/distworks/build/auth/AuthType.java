package dev.distworks.build.auth;

/** How a user showed who they are, in the order of Koji's numbers. */
public enum AuthType {
  PASSWORD,
  KERBEROS,
  CERTIFICATE,
  GSSAPI;

  /** The type with that number; {@link #PASSWORD} when there is none. */
  public static AuthType of(int number) {
    return number >= 0 && number < values().length ? values()[number] : PASSWORD;
  }
}
