package dev.distworks.compose.xml;

import java.io.IOException;

/** A document that is not XML, not what it should be, or too large. */
public final class MalformedXmlException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedXmlException(String document, String place, String problem) {
    super(document + (place.isEmpty() ? "" : ", " + place) + ": " + problem);
  }

  /** The same bytes would be refused again. */
  public boolean retryable() {
    return false;
  }
}
