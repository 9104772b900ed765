package dev.distworks.build.web;

import java.util.Optional;

/** What all pages have around them. */
final class Frame {
  private static final String[][] PLACES = {
    {"", "Hub"}, {"tags", "Tags"}, {"packages", "Packages"}, {"builds", "Builds"},
    {"tasks", "Tasks"}, {"hosts", "Builders"}, {"repos", "Repositories"}, {"search", "Search"},
  };

  private Frame() {}

  static Html around(Html content, String title, Optional<WebSession> session) {
    Html page = new Html();
    page.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
    page.text(title)
        .raw("</title><link rel=\"stylesheet\" href=\"/koji/style.css\"></head><body>\n<nav>");
    for (String[] place : PLACES) {
      page.link("/koji/" + place[0], "", place[1]).raw(" ");
    }
    if (session.isPresent()) {
      page.raw(
          "<form method=\"post\" action=\"/koji/logout\"><input type=\"hidden\" name=\"token\" value=\"");
      page.text(session.get().token()).raw("\"><button>Log out ");
      page.text(session.get().session().user()).raw("</button></form>");
    } else {
      page.raw("<a href=\"/koji/login\">Log in</a>");
    }
    return page.raw("</nav>\n<main>").add(content).raw("</main></body></html>\n");
  }

  static Html login(String complaint) {
    Html page = new Html().raw("<h1>Log in</h1><p class=\"complaint\">").text(complaint);
    page.raw(
        "</p><form method=\"post\" action=\"/koji/login\"><p><label>User <input name=\"user\" ");
    page.raw("autocomplete=\"username\"></label></p><p><label>Password <input name=\"password\" ");
    page.raw("type=\"password\" autocomplete=\"current-password\"></label></p>");
    return page.raw("<button>Log in</button></form>");
  }
}
