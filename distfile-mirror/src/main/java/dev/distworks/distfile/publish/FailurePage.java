package dev.distworks.distfile.publish;

import dev.distworks.distfile.CatalogFailure;
import dev.distworks.distfile.PastFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The page for maintainers: every file that is not mirrored, since when, and why; what is new since
 * yesterday and what has healed; counts by reason, host, repository and package.
 *
 * <p>It is one file with a stylesheet and a small script beside it. The script only sorts and
 * filters the table; without it everything is there.
 */
public final class FailurePage {
  private static final Duration NEW = Duration.ofDays(1);
  private static final int LONG_DETAIL = 240;
  private static final int SHOWN_DETAIL = 100;
  private static final String STYLE = "distfiles-report.css";
  private static final String SCRIPT = "distfiles-report.js";
  private static final List<String> COLUMNS =
      List.of("Repository", "Package", "File", "Reason", "Host", "Since", "Runs", "Detail");

  private final List<PastFailure> open = new ArrayList<>();
  private final List<PastFailure> healed = new ArrayList<>();
  private final Instant now;

  private FailurePage(List<PastFailure> failures, Instant now) {
    this.now = now;
    for (PastFailure failure : failures) {
      (failure.ended().isEmpty() ? open : healed).add(failure);
    }
    open.sort(
        Comparator.comparing((PastFailure one) -> what(one).owner().repository())
            .thenComparing(one -> what(one).owner().cpv())
            .thenComparing(one -> what(one).name()));
  }

  /** Writes the page and what belongs to it, each in one step. */
  public static void write(Path file, List<PastFailure> failures, Instant now) throws IOException {
    ReplacedFile.write(file.resolveSibling(STYLE), resource(STYLE));
    ReplacedFile.write(file.resolveSibling(SCRIPT), resource(SCRIPT));
    ReplacedFile.write(file, html(failures, now));
  }

  /** The page. */
  static String html(List<PastFailure> failures, Instant now) {
    return new FailurePage(failures, now).html();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = FailurePage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static CatalogFailure what(PastFailure failure) {
    return failure.failure().what();
  }

  private String html() {
    Html page = new Html();
    page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .raw("<title>Distfiles that are not mirrored</title>\n")
        .raw("<link rel=\"stylesheet\" href=\"" + STYLE + "\">\n")
        .raw("<script src=\"" + SCRIPT + "\" defer></script>\n</head>\n<body>\n")
        .raw("<h1>Distfiles that are not mirrored</h1>\n<p>");
    long fresh = open.stream().filter(this::isNew).count();
    page.text(
            open.size()
                + " open, "
                + fresh
                + " of them new since yesterday; "
                + healed.size()
                + " healed lately. As of "
                + seconds(now)
                + ".")
        .raw("</p>\n");
    counts(page, "By reason", one -> what(one).code().code());
    counts(page, "By host", one -> one.failure().host());
    counts(page, "By repository", one -> what(one).owner().repository());
    counts(page, "By package", one -> what(one).owner().packageKey());
    table(page, "open", "Open", open);
    table(page, "healed", "Healed", healed);
    return page.raw("</body>\n</html>\n").toString();
  }

  private boolean isNew(PastFailure failure) {
    return failure.since().isAfter(now.minus(NEW));
  }

  private void counts(Html page, String title, Function<PastFailure, String> key) {
    Map<String, List<PastFailure>> groups = new TreeMap<>();
    for (PastFailure failure : open) {
      groups.computeIfAbsent(key.apply(failure), unused -> new ArrayList<>()).add(failure);
    }
    groups.remove("");
    page.raw("<details><summary>").text(title + " (" + groups.size() + ")").raw("</summary>\n");
    page.raw("<dl>\n");
    groups.entrySet().stream()
        .sorted(Comparator.comparingInt(group -> -group.getValue().size()))
        .forEach(group -> group(page, group.getKey(), group.getValue()));
    page.raw("</dl></details>\n");
  }

  private static void group(Html page, String name, List<PastFailure> failures) {
    page.raw("<dt>").text(name + ": " + failures.size()).raw("</dt><dd>");
    for (int i = 0; i < failures.size(); i++) {
      CatalogFailure what = what(failures.get(i));
      page.text(i == 0 ? "" : ", ").text(what.name().isEmpty() ? what.owner().cpv() : what.name());
    }
    page.raw("</dd>\n");
  }

  private void table(Html page, String id, String title, List<PastFailure> failures) {
    page.raw("<h2>").text(title + " (" + failures.size() + ")").raw("</h2>\n");
    if (failures.isEmpty()) {
      page.raw("<p>None.</p>\n");
      return;
    }
    page.raw("<div class=\"wide\"><table id=\"" + id + "\">\n").headings(COLUMNS);
    page.raw("<tbody>\n");
    failures.forEach(failure -> row(page, failure));
    page.raw("</tbody></table></div>\n");
  }

  private void row(Html page, PastFailure failure) {
    CatalogFailure what = what(failure);
    page.raw(isNew(failure) ? "<tr class=\"new\">" : "<tr>");
    cell(page, 0).text(what.owner().repository()).raw("</td>");
    cell(page, 1).text(what.owner().cpv()).raw("</td>");
    cell(page, 2).text(what.name()).raw("</td>");
    cell(page, 3).element("code", what.code().code()).raw("</td>");
    cell(page, 4).text(failure.failure().host()).raw("</td>");
    cell(page, 5)
        .raw("<time datetime=\"")
        .text(seconds(failure.since()))
        .raw("\">")
        .text(seconds(failure.since()).substring(0, 10))
        .raw("</time>")
        .raw(isNew(failure) ? " <strong>new</strong>" : "")
        .raw("</td>");
    cell(page, 6).text(Integer.toString(failure.runs())).raw("</td>");
    detail(cell(page, 7), what.detail());
    page.raw("</td></tr>\n");
  }

  /** Begins a cell; it names its column for narrow screens, where a row is a list. */
  private static Html cell(Html page, int column) {
    return page.raw("<td data-column=\"" + COLUMNS.get(column) + "\">");
  }

  /** Shows the beginning of what is long; all of it on demand. */
  private static void detail(Html page, String detail) {
    if (detail.length() <= LONG_DETAIL) {
      page.text(detail);
    } else {
      page.raw("<details><summary>")
          .text(detail.substring(0, detail.offsetByCodePoints(0, SHOWN_DETAIL)) + "…")
          .raw("</summary>")
          .text(detail)
          .raw("</details>");
    }
  }

  private static String seconds(Instant time) {
    return Instant.ofEpochSecond(time.getEpochSecond()).toString();
  }
}
