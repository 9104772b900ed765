package dev.distworks.pypi.config;

/**
 * An option that asks for something that is not implemented, so that a run would make another
 * mirror than was asked for. {@link #toString} says so in one line, with file and line.
 */
public record UnsupportedOption(String section, IniOption option, String place, String advice) {
  @Override
  public String toString() {
    return place
        + ": ["
        + section
        + "] "
        + option.key()
        + " = '"
        + option.shown()
        + "' is not supported yet; "
        + advice;
  }
}
