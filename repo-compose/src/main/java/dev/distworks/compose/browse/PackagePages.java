package dev.distworks.compose.browse;

import dev.distworks.compose.browse.Catalog.Product;
import dev.distworks.compose.browse.Catalog.Version;
import dev.distworks.compose.folder.ChangeLog;
import dev.distworks.compose.folder.FileList;
import dev.distworks.compose.folder.PackageEntry;
import java.util.List;

/** The pages of single packages, and their parts. */
final class PackagePages {
  private static final int MAX_FILES = 20_000;

  private PackagePages() {}

  /** What a package says of itself. */
  static String details(PackageEntry entry) {
    PackageEntry.Texts texts = entry.texts();
    Html html = new Html();
    if (!texts.description().isBlank()) {
      html.raw("<p class=\"description\">").text(texts.description().strip()).raw("</p>\n");
    }
    html.raw("<dl>\n");
    if (!texts.url().isBlank()) {
      html.raw("<dt>Website</dt><dd>").link(texts.url(), texts.url()).raw("</dd>\n");
    }
    row(html, "License", texts.license());
    row(html, "Vendor", texts.vendor());
    row(html, "Group", texts.group());
    row(html, "Source", texts.sourceRpm());
    return html.raw("</dl>\n").toString();
  }

  private static void row(Html html, String label, String value) {
    if (!value.isBlank()) {
      html.element("dt", label).element("dd", value).raw("\n");
    }
  }

  /** The entries of a change log, the newest first. */
  static String changes(List<ChangeLog.Entry> entries) {
    Html html = new Html();
    for (int i = entries.size() - 1; i >= 0; i--) {
      ChangeLog.Entry entry = entries.get(i);
      html.raw("<dt>")
          .text(Words.date(entry.at()) + " " + entry.author())
          .raw("</dt><dd>")
          .text(entry.text().strip())
          .raw("</dd>\n");
    }
    return html.toString();
  }

  static String page(String site, Product product, String details, String changes) {
    Html html = new Html().element("h1", product.name()).raw("\n<p class=\"summary\">");
    html.text(product.latest().summary()).raw("</p>\n").raw(details);
    html.raw("<h2>Packages</h2>\n<table>\n<thead><tr><th>Package</th><th>Architecture</th>");
    html.raw("<th>Size</th><th>Built</th></tr></thead>\n<tbody>\n");
    for (Version version : product.versions()) {
      html.raw("<tr><td data-label=\"Package\">")
          .link(version.location(), version.nevra().name() + "-" + version.nevra().evr())
          .raw("</td><td data-label=\"Architecture\">")
          .text(version.nevra().arch())
          .raw("</td><td data-label=\"Size\">")
          .text(Words.size(version.size()))
          .raw("</td><td data-label=\"Built\">")
          .text(Words.date(version.built()))
          .raw("</td></tr>\n");
    }
    html.raw("</tbody>\n</table>\n<p>").link(product.filesPage(), "Files of the newest");
    html.raw("</p>\n");
    if (!changes.isEmpty()) {
      html.raw("<h2>Changes</h2>\n<dl class=\"changes\">\n").raw(changes).raw("</dl>\n");
    }
    return Frame.of(site, product.name(), "", html);
  }

  static String files(String site, Product product, List<FileList.Listed> files) {
    String title = "Files of " + product.name() + "-" + product.latest().nevra().evr();
    Html html = new Html().element("h1", title).raw("\n<p>");
    html.link("../" + product.page(), product.name()).raw("</p>\n<ul class=\"files\">\n");
    for (FileList.Listed file : files.subList(0, Math.min(MAX_FILES, files.size()))) {
      String end = file.type().equals("dir") && !file.path().endsWith("/") ? "/" : "";
      html.element("li", file.path() + end).raw("\n");
    }
    html.raw("</ul>\n");
    if (files.size() > MAX_FILES) {
      html.element("p", "And " + (files.size() - MAX_FILES) + " more.").raw("\n");
    }
    return Frame.of(site, title, "../", html);
  }
}
