package dev.distworks.checker;

/** The two ways to reach a mirror, which fail separately. */
public enum AddressFamily {
  IPV4,
  IPV6;

  /** The other one. */
  public AddressFamily other() {
    return this == IPV4 ? IPV6 : IPV4;
  }
}
