package dev.distworks.checker;

/** Why what a mirror gave is no stamp. */
public enum Refutation {
  EMPTY("an empty stamp"),
  HTML("a web page instead of a stamp"),
  BINARY("binary data instead of a stamp"),
  GARBAGE("text that is no number"),
  NEGATIVE("a negative number"),
  GIANT_NUMBER("a number beyond all calendars"),
  SEVERAL("more than one number"),
  TOO_LONG("more bytes than there should be"),
  ENCODED("a content encoding that cannot be undone"),
  FUTURE("a time that has not come yet"),
  REDIRECT_ELSEWHERE("a redirect away from the mirror");

  private final String words;

  Refutation(String words) {
    this.words = words;
  }

  /** What it is, in a few words. */
  public String words() {
    return words;
  }
}
