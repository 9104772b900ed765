package dev.distworks.signing;

/** What a signature says about its content (RFC 9580 §5.2.1): documents only, never keys. */
public enum SignatureKind {
  /** The bytes as they are. */
  BINARY(0x00),
  /**
   * A text whose lines end with CR LF when they are hashed. Whoever feeds the content converts it.
   */
  TEXT(0x01);

  private final int type;

  SignatureKind(int type) {
    this.type = type;
  }

  /** The number in the signature packet. */
  public int type() {
    return type;
  }
}
