package dev.distworks.core.fetch;

import dev.distworks.core.transport.HttpReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether and how the bytes of a broken attempt are kept and the rest asked for (RFC 9110 §13.1.5,
 * §14). Belongs to one source.
 */
final class Resume {
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18}|\\*)");
  private static final Duration SURELY_NOT_CHANGED_SINCE = Duration.ofMinutes(1);

  private final boolean digestDecides;
  private boolean forbidden;
  private boolean encoded;
  private Optional<String> validator = Optional.empty();

  Resume(boolean digestDecides) {
    this.digestDecides = digestDecides;
  }

  /** Whether bytes that came may be kept when the rest does not come. */
  boolean possible() {
    return !forbidden && !encoded && (digestDecides || validator.isPresent());
  }

  /** From now on start over. */
  void forbid() {
    forbidden = true;
  }

  /** Notes what a whole reply says of itself. */
  void begin(HttpReply reply) {
    encoded = reply.header("content-encoding").filter(c -> !c.equals("identity")).isPresent();
    validator = validator(reply);
  }

  private static Optional<String> validator(HttpReply reply) {
    return reply
        .header("etag")
        .filter(tag -> tag.startsWith("\""))
        .or(() -> reply.header("last-modified").filter(date -> isStrong(date, reply)));
  }

  /** A date identifies a content only if it was not new when it was sent (RFC 9110 §8.8.2.2). */
  private static boolean isStrong(String lastModified, HttpReply reply) {
    Optional<Instant> modified = RetryAfter.date(lastModified);
    Optional<Instant> sent = reply.header("date").flatMap(RetryAfter::date);
    return modified.isPresent()
        && sent.isPresent()
        && modified.get().plus(SURELY_NOT_CHANGED_SINCE).isBefore(sent.get());
  }

  /** Adds what asks for the bytes from {@code offset}. */
  void ask(long offset, Map<String, String> headers) {
    headers.put("range", "bytes=" + offset + "-");
    validator.ifPresent(value -> headers.put("if-range", value));
  }

  /**
   * What is wrong with a partial reply for the bytes from {@code offset} of a content of {@code
   * size}; empty when it fits.
   */
  Optional<String> objection(HttpReply reply, long offset, OptionalLong size) {
    String range = reply.header("content-range").orElse("");
    Matcher matcher = CONTENT_RANGE.matcher(range);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) != offset) {
      return Optional.of("asked for the bytes from " + offset + ", found range '" + range + "'");
    }
    String total = matcher.group(2);
    if (size.isPresent() && !total.equals("*") && Long.parseLong(total) != size.getAsLong()) {
      return Optional.of("expected " + size.getAsLong() + " bytes, found range '" + range + "'");
    }
    if (reply.header("content-encoding").filter(c -> !c.equals("identity")).isPresent()) {
      return Optional.of("asked for a range, found one of an encoded content");
    }
    Optional<String> tag = reply.header("etag").filter(t -> t.startsWith("\""));
    return tag.isPresent()
            && validator.filter(v -> v.startsWith("\"")).isPresent()
            && !tag.equals(validator)
        ? Optional.of("asked for the rest of " + validator.get() + ", found that of " + tag.get())
        : Optional.empty();
  }
}
