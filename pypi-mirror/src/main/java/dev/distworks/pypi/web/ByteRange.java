package dev.distworks.pypi.web;

import java.util.Optional;

/** The bytes from {@code first} to {@code last}, both included, of a file. */
record ByteRange(long first, long last) {

  /** What a {@code Range} header asks of a file. */
  enum Kind {
    /** The whole file: no single range of bytes, which a server may ignore (RFC 9110 §14.2). */
    WHOLE,
    /** A part that is there. */
    PART,
    /** Nothing that is there. */
    UNSATISFIABLE
  }

  /** What was asked; the range is there for {@link Kind#PART} only. */
  record Request(Kind kind, Optional<ByteRange> range) {
    private static final Request WHOLE = new Request(Kind.WHOLE, Optional.empty());
    private static final Request NOTHING = new Request(Kind.UNSATISFIABLE, Optional.empty());
  }

  long length() {
    return last - first + 1;
  }

  /** Reads {@code bytes=A-B}, {@code bytes=A-} or {@code bytes=-N} for a file of that size. */
  static Request parse(String header, long size) {
    String spec = header.startsWith("bytes=") ? header.substring(6).strip() : "";
    int dash = spec.indexOf('-');
    if (dash < 0) {
      return Request.WHOLE;
    }
    long from = digits(spec.substring(0, dash));
    long to = digits(spec.substring(dash + 1));
    boolean suffix = dash == 0;
    boolean open = dash == spec.length() - 1;
    if ((suffix ? to < 0 || open : from < 0) || (!suffix && !open && to < from)) {
      return Request.WHOLE;
    }
    long first = suffix ? Math.max(0, size - to) : from;
    long last = suffix || open ? size - 1 : Math.min(to, size - 1);
    return first > last
        ? Request.NOTHING
        : new Request(Kind.PART, Optional.of(new ByteRange(first, last)));
  }

  /** The number, or -1; one too long for a file's offset is as good as any behind the end. */
  private static long digits(String text) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return text.length() > 18 ? Long.MAX_VALUE : Long.parseLong(text);
  }
}
