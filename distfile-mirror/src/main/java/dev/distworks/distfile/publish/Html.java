package dev.distworks.distfile.publish;

import java.util.List;

/** Writes HTML; every text that is given is escaped. */
final class Html {
  private final StringBuilder page = new StringBuilder();

  /** Appends a piece of markup as it is: never with anything in it that was read somewhere. */
  Html raw(String markup) {
    page.append(markup);
    return this;
  }

  /** Appends a text. */
  Html text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> page.append("&amp;");
        case '<' -> page.append("&lt;");
        case '>' -> page.append("&gt;");
        case '"' -> page.append("&quot;");
        case '\'' -> page.append("&#39;");
        default -> page.append((c < ' ' && c != '\n') || c == 0x7f ? ' ' : c);
      }
    }
    return this;
  }

  /** Appends an element with a text in it. */
  Html element(String name, String text) {
    return raw("<" + name + ">").text(text).raw("</" + name + ">");
  }

  /** Appends the head of a table. */
  Html headings(List<String> headings) {
    raw("<thead><tr>");
    for (String heading : headings) {
      raw("<th scope=\"col\">").text(heading).raw("</th>");
    }
    return raw("</tr></thead>\n");
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
