package dev.distworks.compose.browse;

import dev.distworks.core.rpm.Nevra;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is in a repository, as far as it is needed on more than one page. What only one page shows
 * is in a {@link Spool}.
 */
final class Catalog {
  private static final int LATEST = 30;
  private static final Set<String> OURS = Set.of("index", "search");

  private final Map<String, Product> products =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()));

  /** One file of a package. */
  record Version(
      Nevra nevra, String id, String location, long size, Instant built, String summary) {}

  /** All packages of one name. */
  static final class Product {
    private final String name;
    private final List<Version> versions = new ArrayList<>();
    private Version latest;
    private String group = "";
    private Spool.Piece details = Spool.Piece.NOTHING;
    private Spool.Piece changes = Spool.Piece.NOTHING;
    private String newestChange = "";

    private Product(String name, Version first) {
      this.name = name;
      this.latest = first;
    }

    String name() {
      return name;
    }

    /** The newest of them; of several architectures the one that came first. */
    Version latest() {
      return latest;
    }

    /** The newest first. */
    List<Version> versions() {
      return versions.stream()
          .sorted(
              Comparator.comparing((Version version) -> version.nevra().evr())
                  .reversed()
                  .thenComparing(version -> version.nevra().arch()))
          .toList();
    }

    String group() {
      return group;
    }

    Spool.Piece details() {
      return details;
    }

    Spool.Piece changes() {
      return changes;
    }

    /** The text of the newest entry of its change log. */
    String newestChange() {
      return newestChange;
    }

    void describe(String rpmGroup, Spool.Piece piece) {
      group = rpmGroup;
      details = piece;
    }

    void changed(Spool.Piece piece, String newest) {
      changes = piece;
      newestChange = newest;
    }

    /** The name of its page. */
    String page() {
      return fileName(OURS.contains(name) || name.endsWith(".group") ? name + ".package" : name)
          + ".html";
    }

    String filesPage() {
      return "files/" + fileName(name) + ".html";
    }

    String letter() {
      char first = name.isEmpty() ? '_' : name.toLowerCase(Locale.ROOT).charAt(0);
      return Character.isLetterOrDigit(first) && first < 128 ? String.valueOf(first) : "_";
    }
  }

  /** A name that can be one of a file and stand in a URL, whoever chose it. */
  static String fileName(String name) {
    String encoded =
        URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2B", "+").replace("%", "=");
    String safe = encoded.startsWith(".") ? "=2E" + encoded.substring(1) : encoded;
    return safe.length() <= 200
        ? safe
        : safe.substring(0, 180) + "-" + Integer.toHexString(name.hashCode());
  }

  /** Adds a package; true when it is the newest of its name so far. */
  boolean add(Version version) {
    Product product =
        products.computeIfAbsent(version.nevra().name(), name -> new Product(name, version));
    boolean newest =
        product.versions.isEmpty()
            || version.nevra().evr().compareTo(product.latest.nevra().evr()) > 0;
    product.versions.add(version);
    if (newest) {
      product.latest = version;
    }
    return newest;
  }

  Product product(String name) {
    Product product = products.get(name);
    if (product == null) {
      throw new IllegalArgumentException("no package of that name: '" + name + "'");
    }
    return product;
  }

  boolean has(String name) {
    return products.containsKey(name);
  }

  /** All of them by name. */
  List<Product> products() {
    return List.copyOf(products.values());
  }

  /** How many files there are. */
  long size() {
    return products.values().stream().mapToLong(product -> product.versions.size()).sum();
  }

  /** Those that were built last, the last one first. */
  List<Product> recent() {
    Comparator<Product> byTime = Comparator.comparing(product -> product.latest.built());
    Stream<Product> sorted =
        products.values().stream().sorted(byTime.reversed().thenComparing(Product::name));
    return sorted.limit(LATEST).toList();
  }
}
