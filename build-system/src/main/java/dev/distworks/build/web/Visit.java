package dev.distworks.build.web;

import dev.distworks.build.tag.TagView;
import java.util.Optional;

/**
 * What a page is made for: what there is, what was asked for, and who asks.
 *
 * @param path below {@code /koji/}
 */
record Visit(TagView view, String path, Query query, Optional<WebSession> session) {
  private static final int ROWS = 100;

  /** How many rows come before those of this page of a list. */
  int offset() {
    return query.bounded("page", 0, 1_000_000) * ROWS;
  }

  static int rows() {
    return ROWS;
  }

  /** Links to the pages before and after; more says whether there is one after. */
  Html pager(boolean more) {
    int page = query.bounded("page", 0, 1_000_000);
    Html html = new Html().raw("<p class=\"pager\">");
    String rest = query.find("q").map(q -> "&q=" + Html.encoded(q)).orElse("");
    if (page > 0) {
      html.raw("<a href=\"?page=" + (page - 1)).text(rest).raw("\">← before</a> ");
    }
    if (more) {
      html.raw("<a href=\"?page=" + (page + 1)).text(rest).raw("\">after →</a>");
    }
    return html.raw("</p>");
  }

  /** The beginning of a form that changes something; empty for who is not logged in. */
  Optional<Html> form(String action) {
    return session.map(
        web ->
            new Html()
                .raw("<form method=\"post\" action=\"/koji/action/")
                .text(action)
                .raw("\"><input type=\"hidden\" name=\"token\" value=\"")
                .text(web.token())
                .raw("\">"));
  }

  /** A button with fields of its own; nothing for who is not logged in. */
  Html button(String action, String label, String... namesAndValues) {
    return form(action)
        .map(
            form -> {
              for (int i = 0; i < namesAndValues.length; i += 2) {
                form.raw("<input type=\"hidden\" name=\"").text(namesAndValues[i]);
                form.raw("\" value=\"").text(namesAndValues[i + 1]).raw("\">");
              }
              return form.raw("<button>").text(label).raw("</button></form>");
            })
        .orElseGet(Html::new);
  }
}
