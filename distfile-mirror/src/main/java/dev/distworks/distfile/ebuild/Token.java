package dev.distworks.distfile.ebuild;

/**
 * A word of a dependency string.
 *
 * @param number its place among the words, counted from 1
 * @param offset where it begins, in characters, counted from 0
 */
record Token(String text, int number, int offset) {

  /** An error at this token. */
  MalformedMetadataException expected(String variable, String what) {
    String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
    return new MalformedMetadataException(
        variable
            + ": expected "
            + what
            + ", found '"
            + shown
            + "' at token "
            + number
            + ", character "
            + (offset + 1));
  }
}
