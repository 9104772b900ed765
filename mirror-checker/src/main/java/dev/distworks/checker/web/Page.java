package dev.distworks.checker.web;

/** What all pages have around them. */
final class Page {
  private Page() {}

  static String of(String title, String up, Html content) {
    return new Html()
        .raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
        .text(title)
        .raw("</title>\n<link rel=\"stylesheet\" href=\"")
        .text(up)
        .raw("status/style.css\">\n</head>\n<body>\n<main>\n")
        .raw(content.toString())
        .raw("</main>\n</body>\n</html>\n")
        .toString();
  }
}
