package dev.distworks.build.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A piece of a page. What comes from anybody is text and escaped; markup is ours alone. */
final class Html {
  private final StringBuilder html = new StringBuilder();

  /** Adds markup. */
  Html raw(String markup) {
    html.append(markup);
    return this;
  }

  /** Adds text, also fit for an attribute in double quotes. */
  Html text(Object text) {
    String plain = String.valueOf(text);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(c < 0x20 && c != '\n' && c != '\t' ? ' ' : c);
      }
    }
    return this;
  }

  /** Adds a link to a path of ours, with a value in its query. */
  Html link(String path, String value, Object shown) {
    return raw("<a href=\"").text(path + encoded(value)).raw("\">").text(shown).raw("</a>");
  }

  /** Adds a cell of a table. */
  Html cell(Object text) {
    return raw("<td>").text(text).raw("</td>");
  }

  /** Adds a row of a table with a heading. */
  Html row(String heading, Object text) {
    return raw("<tr><th scope=\"row\">")
        .text(heading)
        .raw("</th><td>")
        .text(text)
        .raw("</td></tr>\n");
  }

  /** Adds another piece. */
  Html add(Html piece) {
    html.append(piece.html);
    return this;
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Sends it as a whole page. */
  void send(HttpServletResponse response) throws IOException {
    byte[] bytes = html.toString().getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
