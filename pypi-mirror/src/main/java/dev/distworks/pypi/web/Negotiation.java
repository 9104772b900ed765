package dev.distworks.pypi.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which representation a client wants (PEP 691 §Version + Format Selection, RFC 9110 §12.5.1). A
 * client that says nothing, or that takes everything alike, gets HTML; of those it names and likes
 * as much, it gets JSON first.
 */
final class Negotiation {
  private final List<Range> ranges;

  private Negotiation(List<Range> ranges) {
    this.ranges = ranges;
  }

  /** What the {@code Accept} headers, possibly none, say together. */
  static Negotiation accept(Collection<String> headers) {
    List<Range> ranges = new ArrayList<>();
    for (String header : headers) {
      for (String part : header.split(",", -1)) {
        Range.parse(part).ifPresent(ranges::add);
      }
    }
    if (ranges.isEmpty()) {
      ranges.add(new Range("*/*", 1000));
    }
    return new Negotiation(ranges);
  }

  /**
   * Exactly the media type that {@code ?format=} names, where {@code +} may have become a space.
   */
  static Negotiation format(String mediaType) {
    String type = mediaType.strip().replace(' ', '+').toLowerCase(Locale.ROOT);
    return new Negotiation(List.of(new Range(type, 1000)));
  }

  /** The best of what there is; empty when the client wants none of it. */
  Optional<PageType> best(Collection<PageType> available) {
    return available.stream()
        .map(type -> new Offer(type, range(type)))
        .filter(offer -> offer.range().quality() > 0)
        .max(
            Comparator.comparingInt((Offer offer) -> offer.range().quality())
                .thenComparingInt(Offer::match)
                .thenComparing(Offer::preference))
        .map(Offer::type);
  }

  /** The range that says most about that type. */
  private Range range(PageType type) {
    return ranges.stream()
        .filter(range -> type.match(range.mediaRange()) > 0)
        .max(Comparator.comparingInt(range -> type.match(range.mediaRange())))
        .orElse(new Range("", 0));
  }

  private record Offer(PageType type, Range range) {
    int match() {
      return type.match(range.mediaRange());
    }

    /** Of two that match alike: HTML for whom takes everything, else JSON. */
    static int preference(Offer a, Offer b) {
      return a.match() == 1 ? a.type().compareTo(b.type()) : b.type().compareTo(a.type());
    }
  }

  /** A media range and how much it is liked, from 0 to 1000. */
  private record Range(String mediaRange, int quality) {
    private static final Pattern QUALITY =
        Pattern.compile("[0-9]{1,9}(\\.[0-9]{0,9})?|\\.[0-9]{1,9}");

    static Optional<Range> parse(String text) {
      String[] parts = text.split(";", -1);
      String range = parts[0].strip().toLowerCase(Locale.ROOT);
      if (range.isEmpty()) {
        return Optional.empty();
      }
      int quality = 1000;
      for (int i = 1; i < parts.length; i++) {
        String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
        if (parameter.startsWith("q=")) {
          quality = quality(parameter.substring(2).strip());
        }
      }
      return Optional.of(new Range(range, quality));
    }

    private static int quality(String text) {
      return QUALITY.matcher(text).matches()
          ? (int) Math.round(1000 * Math.min(1, Double.parseDouble(text)))
          : 0;
    }
  }
}
