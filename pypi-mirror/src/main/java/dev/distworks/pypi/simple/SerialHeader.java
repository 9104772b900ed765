package dev.distworks.pypi.simple;

import dev.distworks.core.fetch.FetchOutcome;
import java.util.OptionalLong;

/** The header {@code X-PyPI-Last-Serial}: the last change that a document knows. */
final class SerialHeader {
  private static final String NAME = "x-pypi-last-serial";

  private SerialHeader() {}

  /** The header's number; empty when it is missing or is none. */
  static OptionalLong of(FetchOutcome.Fetched fetched) {
    String text = fetched.headers().getOrDefault(NAME, "");
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  /** Whether a document with that header is as new as expected. */
  static boolean isFresh(FetchOutcome.Fetched fetched, OptionalLong expected) {
    OptionalLong served = of(fetched);
    return expected.isEmpty()
        || expected.getAsLong() <= 0
        || (served.isPresent() && served.getAsLong() >= expected.getAsLong());
  }
}
