package dev.distworks.compose.browse;

/** What all pages have around them. */
final class Frame {
  private Frame() {}

  /**
   * A whole page.
   *
   * @param up from the page to the folder of all pages: empty or {@code ../}
   * @param scripts names of scripts of ours that it needs
   */
  static String of(String site, String title, String up, Html content, String... scripts) {
    Html page =
        new Html()
            .raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .raw("<title>")
            .text(title.equals(site) ? site : title + " – " + site)
            .raw("</title>\n<link rel=\"stylesheet\" href=\"" + up + "layout/view.css\">\n")
            .raw("<link rel=\"alternate\" type=\"application/rss+xml\" title=\"RSS\" href=\"")
            .raw(up + "latest-feed.xml\">\n")
            .raw("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Atom\" href=\"")
            .raw(up + "latest-feed.atom.xml\">\n</head>\n<body>\n<header><p><a href=\"" + up)
            .raw("index.html\">")
            .text(site)
            .raw("</a></p><form action=\"" + up + "search.html\"><label>Search ")
            .raw("<input type=\"search\" name=\"q\"></label> <button>Find</button></form></header>")
            .raw("\n<main>\n")
            .raw(content.toString())
            .raw("</main>\n");
    for (String script : scripts) {
      page.raw("<script src=\"" + up + "layout/" + script + "\"></script>\n");
    }
    return page.raw("</body>\n</html>\n").toString();
  }
}
