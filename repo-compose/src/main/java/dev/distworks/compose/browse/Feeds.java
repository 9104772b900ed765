package dev.distworks.compose.browse;

import dev.distworks.compose.browse.Catalog.Product;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The latest changes for feed readers: RSS 2.0, and Atom (RFC 4287). */
final class Feeds {
  private static final DateTimeFormatter RFC_1123 =
      DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String title;
  private final String pages;
  private final List<Product> recent;

  /**
   * @param pages the URL of the folder of the pages with a slash at its end; empty for links that
   *     are relative to the feed
   */
  Feeds(String title, String pages, List<Product> recent) {
    this.title = title;
    this.pages = pages;
    this.recent = recent;
  }

  private static String label(Product product) {
    return product.name() + "-" + product.latest().nevra().evr();
  }

  private static String text(Product product) {
    String change = product.newestChange();
    return product.latest().summary() + (change.isBlank() ? "" : "\n\n" + change.strip());
  }

  private Instant newest() {
    return recent.isEmpty() ? Instant.EPOCH : recent.get(0).latest().built();
  }

  String rss() {
    Html xml =
        new Html()
            .raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" ")
            .raw("xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n")
            .element("title", title)
            .raw("\n")
            .element("link", pages + "index.html")
            .raw("\n<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"")
            .text(pages + "latest-feed.xml")
            .raw("\"/>\n")
            .element("description", "Latest packages of " + title)
            .raw("\n")
            .element("lastBuildDate", RFC_1123.format(newest()))
            .raw("\n<generator>Distworks</generator>\n");
    for (Product product : recent) {
      xml.raw("<item>\n")
          .element("title", label(product))
          .raw("\n")
          .element("link", pages + product.page())
          .raw("\n<guid isPermaLink=\"false\">")
          .text(product.latest().nevra().toString())
          .raw("</guid>\n")
          .element("pubDate", RFC_1123.format(product.latest().built()))
          .raw("\n")
          .element("description", text(product))
          .raw("\n</item>\n");
    }
    return xml.raw("</channel>\n</rss>\n").toString();
  }

  String atom() {
    Html xml =
        new Html()
            .raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
            .raw("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n")
            .element("title", title)
            .raw("\n")
            .element("id", id(pages + title))
            .raw("\n")
            .element("updated", newest().toString())
            .raw("\n<link rel=\"self\" href=\"")
            .text(pages + "latest-feed.atom.xml")
            .raw("\"/>\n<link href=\"")
            .text(pages + "index.html")
            .raw("\"/>\n<author><name>")
            .text(title)
            .raw("</name></author>\n");
    for (Product product : recent) {
      xml.raw("<entry>\n")
          .element("title", label(product))
          .raw("\n")
          .element("id", id(product.latest().id() + product.latest().nevra()))
          .raw("\n")
          .element("updated", product.latest().built().toString())
          .raw("\n<link href=\"")
          .text(pages + product.page())
          .raw("\"/>\n")
          .element("summary", text(product))
          .raw("\n</entry>\n");
    }
    return xml.raw("</feed>\n").toString();
  }

  private static String id(String name) {
    return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
