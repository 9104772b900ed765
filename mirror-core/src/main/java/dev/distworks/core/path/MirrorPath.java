package dev.distworks.core.path;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A relative path below a mirror's root that cannot leave it.
 *
 * <p>Segments are separated by {@code /}. No segment is empty, {@code .} or {@code ..}, longer than
 * {@value #MAX_SEGMENT_BYTES} bytes in UTF-8, or holds a control character, {@code \} or an
 * unpaired surrogate; the whole has at most {@value #MAX_BYTES} bytes. Nothing is decoded: {@code
 * %2e%2e} is a plain name. Immutable.
 */
public final class MirrorPath implements Comparable<MirrorPath> {
  /** The longest name that the common file systems keep. */
  public static final int MAX_SEGMENT_BYTES = 255;

  /** The longest path, well below what Linux takes in one call together with a root. */
  public static final int MAX_BYTES = 3072;

  /** How many characters of a text that is no path are quoted. */
  private static final int MAX_QUOTED = 300;

  private final String value;

  private MirrorPath(String value) {
    this.value = value;
  }

  /**
   * The path of that text. Throws IllegalArgumentException that quotes it, without its control
   * characters and not at any length, and says what is wrong.
   */
  public static MirrorPath of(String text) {
    flaw(text)
        .ifPresent(
            flaw -> {
              throw new IllegalArgumentException(
                  "not a path below the mirror's root: '" + quotable(text) + "': " + flaw);
            });
    return new MirrorPath(text);
  }

  /**
   * What makes that text no path, in words; empty when it is one. For names that come from somebody
   * else.
   */
  public static Optional<String> flaw(String text) {
    if (text.isEmpty()) {
      return Optional.of("it is empty");
    }
    if (text.startsWith("/")) {
      return Optional.of("it is absolute");
    }
    int bytes = 0;
    int start = 0;
    boolean ascii = true;
    int end = text.length();
    for (int i = 0; i <= end; i++) {
      char c = i < end ? text.charAt(i) : '/';
      if (c != '/') {
        if (c < 0x20 || c == 0x7f || c == '\\') {
          return Optional.of(
              String.format(Locale.ROOT, "character U+%04X is not allowed", (int) c));
        }
        ascii &= c < 0x80;
        continue;
      }
      int length = ascii ? i - start : segmentBytes(text, start, i);
      if (length <= 2 || length > MAX_SEGMENT_BYTES) {
        Optional<String> flaw = segmentFlaw(text.substring(start, i), length);
        if (flaw.isPresent()) {
          return flaw;
        }
      }
      bytes += length + 1;
      start = i + 1;
    }
    return bytes - 1 > MAX_BYTES
        ? Optional.of("it has " + (bytes - 1) + " bytes, more than " + MAX_BYTES)
        : Optional.empty();
  }

  /** How long a part of a text is in UTF-8; -1 when a surrogate in it has no partner. */
  private static int segmentBytes(String text, int start, int end) {
    int bytes = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(c)) {
        bytes += 3;
      } else if (i + 1 < end && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        return -1;
      }
    }
    return bytes;
  }

  /** The text as far as it does no harm in a log or on a terminal. */
  private static String quotable(String text) {
    String begin = text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "…" : text;
    return begin
        .codePoints()
        .map(
            c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Optional<String> segmentFlaw(String segment, int bytes) {
    if (bytes < 0) {
      return Optional.of("it is not valid Unicode");
    }
    if (segment.isEmpty()) {
      return Optional.of("it has an empty segment");
    }
    if (segment.equals(".") || segment.equals("..")) {
      return Optional.of("it has the segment '" + segment + "'");
    }
    return bytes > MAX_SEGMENT_BYTES
        ? Optional.of("a segment has " + bytes + " bytes, more than " + MAX_SEGMENT_BYTES)
        : Optional.empty();
  }

  /** The path of {@code child}, itself a path, below this one. */
  public MirrorPath resolve(String child) {
    return of(value + "/" + child);
  }

  /** The path of {@code child} below this one. */
  public MirrorPath resolve(MirrorPath child) {
    String joined = value + "/" + child.value;
    // Both are paths, so only the length of the whole can be wrong; no character has more bytes.
    return joined.length() * 3 <= MAX_BYTES ? new MirrorPath(joined) : of(joined);
  }

  /** The last segment. */
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /** The path without its last segment; empty for a single one. */
  public Optional<MirrorPath> parent() {
    int slash = value.lastIndexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(new MirrorPath(value.substring(0, slash)));
  }

  /** Whether this path is {@code other} or lies below it. */
  public boolean startsWith(MirrorPath other) {
    return value.equals(other.value) || value.startsWith(other.value + "/");
  }

  /** The place on disk below {@code root}. */
  public Path in(Path root) {
    return root.resolve(value);
  }

  @Override
  public int compareTo(MirrorPath other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MirrorPath that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The text that {@link #of} reads. */
  @Override
  public String toString() {
    return value;
  }
}
