package dev.distworks.distfile.ebuild;

/**
 * The version of the ebuild language, 0 to 9: what {@code SRC_URI} may hold depends on it (PMS
 * section 8.2.10).
 */
record Eapi(int number) {
  private static final int LATEST = 9;

  /** Reads the value of {@code EAPI}; an empty one is 0. */
  static Eapi parse(String text) throws MalformedMetadataException {
    String bare = text.strip();
    if (bare.isEmpty()) {
      return new Eapi(0);
    }
    int number = bare.length() == 1 ? bare.charAt(0) - '0' : -1;
    if (number < 0 || number > LATEST) {
      throw new MalformedMetadataException(
          "EAPI: expected 0 to " + LATEST + ", found '" + bare + "'");
    }
    return new Eapi(number);
  }

  /** Whether {@code URI -> NAME} may rename a file. */
  boolean allowsArrows() {
    return number >= 2;
  }

  /** Whether {@code fetch+} and {@code mirror+} may lift a restriction of one URI. */
  boolean allowsLifting() {
    return number >= 8;
  }

  @Override
  public String toString() {
    return "EAPI " + number;
  }
}
