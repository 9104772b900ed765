package dev.distworks.pypi;

import java.util.Optional;

/**
 * How the request for a document that is kept as it is ended: its bytes, or that there is none, or
 * a failure.
 *
 * @param bytes the document, empty when there is none or it failed
 * @param failure what went wrong, empty when nothing did
 */
public record DocumentOutcome(Optional<byte[]> bytes, Optional<String> failure) {
  /** The document. */
  public static DocumentOutcome of(byte[] bytes) {
    return new DocumentOutcome(Optional.of(bytes), Optional.empty());
  }

  /** The index has no such document. */
  public static DocumentOutcome absent() {
    return new DocumentOutcome(Optional.empty(), Optional.empty());
  }

  /** The document could not be had. */
  public static DocumentOutcome failed(String why) {
    return new DocumentOutcome(Optional.empty(), Optional.of(why));
  }
}
