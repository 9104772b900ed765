package dev.distworks.examples.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** The web page that shows the steps done so far, and its stylesheet. */
final class DemoPage extends HttpServlet {
  private static final long serialVersionUID = 1L;
  static final String STYLESHEET = "/distworks.css";

  private final transient List<DemoStep> steps = new CopyOnWriteArrayList<>();

  void add(DemoStep step) {
    steps.add(step);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'self'");
    if (request.getRequestURI().equals(STYLESHEET)) {
      send(response, "text/css;charset=utf-8", stylesheet());
    } else {
      send(response, "text/html;charset=utf-8", page().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] stylesheet() throws IOException {
    try (InputStream in = DemoPage.class.getResourceAsStream("distworks.css")) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  private String page() {
    StringBuilder rows = new StringBuilder();
    for (DemoStep step : steps) {
      String verdict = step.verdict().name().toLowerCase(Locale.ROOT);
      rows.append("<tr class=\"").append(verdict).append("\"><th scope=\"row\">");
      rows.append(escaped(step.name())).append("</th><td>").append(verdict).append("</td><td>");
      rows.append(escaped(step.figure())).append("</td></tr>\n");
    }
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Distworks demo</title>
        <link rel="stylesheet" href="%s">
        </head>
        <body>
        <h1>Distworks demo</h1>
        <p>A Python package index was mirrored on this machine, and here is the mirror:
        <a href="/simple/">/simple/</a>. The distfiles of an overlay are below
        <a href="/distfiles/bark-1.0.tar.gz">/distfiles/</a>.</p>
        <table>
        <thead><tr><th scope="col">Step</th><th scope="col">Verdict</th><th scope="col">What was done</th></tr></thead>
        <tbody>
        %s</tbody>
        </table>
        </body>
        </html>
        """
        .formatted(STYLESHEET, rows);
  }

  private static void send(HttpServletResponse response, String type, byte[] body)
      throws IOException {
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
