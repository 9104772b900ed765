package dev.distworks.compose.browse;

import dev.distworks.compose.browse.Catalog.Product;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The pages that list packages. */
final class ListPages {
  private ListPages() {}

  /**
   * A link from the index.
   *
   * @param packages how many there are behind it
   */
  record Section(String page, String title, int packages) {}

  static String list(String site, String title, String description, List<Product> products) {
    Html html = new Html().element("h1", title).raw("\n");
    if (!description.isBlank()) {
      html.element("p", description).raw("\n");
    }
    html.raw("<dl class=\"packages\">\n");
    for (Product product : products) {
      html.raw("<dt>")
          .link(product.page(), product.name())
          .raw("</dt><dd>")
          .text(product.latest().summary())
          .raw("</dd>\n");
    }
    return Frame.of(site, title, "", html.raw("</dl>\n"));
  }

  static String index(String site, Catalog catalog, List<Section> groups, List<Section> letters) {
    Html html = new Html().element("h1", site).raw("\n<p>");
    html.text(catalog.products().size() + " packages in " + catalog.size() + " files.");
    html.raw("</p>\n<nav class=\"letters\" aria-label=\"Packages by letter\">\n");
    for (Section letter : letters) {
      html.link(letter.page(), letter.title()).raw("\n");
    }
    html.raw("</nav>\n");
    if (!groups.isEmpty()) {
      html.raw("<h2>Groups</h2>\n<ul class=\"groups\">\n");
      for (Section group : groups) {
        html.raw("<li>").link(group.page(), group.title()).text(" (" + group.packages() + ")");
        html.raw("</li>\n");
      }
      html.raw("</ul>\n");
    }
    html.raw("<h2>Latest changes</h2>\n<p><a href=\"latest-feed.xml\">RSS</a> · ");
    html.raw("<a href=\"latest-feed.atom.xml\">Atom</a></p>\n<table>\n<thead><tr><th>Built</th>");
    html.raw("<th>Package</th><th>What it is</th></tr></thead>\n<tbody>\n");
    for (Product product : catalog.recent()) {
      html.raw("<tr><td data-label=\"Built\">")
          .text(Words.date(product.latest().built()))
          .raw("</td><td data-label=\"Package\">")
          .link(product.page(), product.name() + "-" + product.latest().nevra().evr())
          .raw("</td><td data-label=\"What it is\">")
          .text(product.latest().summary())
          .raw("</td></tr>\n");
    }
    return Frame.of(site, site, "", html.raw("</tbody>\n</table>\n"));
  }

  static String search(String site) {
    Html html =
        new Html()
            .raw("<h1>Search</h1>\n<form id=\"search\"><label>Name or summary ")
            .raw("<input type=\"search\" id=\"query\" name=\"q\" autofocus></label></form>\n")
            .raw(
                "<p id=\"count\" role=\"status\"></p>\n<dl class=\"packages\" id=\"found\"></dl>\n")
            .raw("<noscript><p>Searching needs a script that runs in your browser; without it, ")
            .raw("the packages are <a href=\"index.html\">listed by letter</a>.</p></noscript>\n");
    return Frame.of(site, "Search", "", html, "names.js", "search.js");
  }

  /** The names to search in, as a script: pages opened from a disk may not fetch data. */
  static String names(Map<String, Product> products) {
    StringBuilder out = new StringBuilder("self.distworksNames=[\n");
    products.forEach(
        (name, product) ->
            out.append('[')
                .append(quoted(name))
                .append(',')
                .append(quoted(product.page()))
                .append(',')
                .append(quoted(product.latest().summary()))
                .append("],\n"));
    return out.append("];\n").toString();
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\' || c == '<' || c > 0x7e) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
