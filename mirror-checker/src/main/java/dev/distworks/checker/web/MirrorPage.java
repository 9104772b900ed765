package dev.distworks.checker.web;

import dev.distworks.checker.AddressFamily;
import dev.distworks.checker.Contact;
import dev.distworks.checker.DirectoryReading;
import dev.distworks.checker.FamilyState;
import dev.distworks.checker.History.Sample;
import dev.distworks.checker.MirrorChecker;
import dev.distworks.checker.MirrorStatus;
import dev.distworks.checker.RepositoryCheck;
import dev.distworks.checker.StampReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/** One mirror: its state, the evidence for it, and its history. */
final class MirrorPage {
  /** How far back the plots go. */
  static final Duration SPAN = Duration.ofDays(Strip.DAYS);

  private final Instant now;
  private final Html html = new Html();

  private MirrorPage(Instant now) {
    this.now = now;
  }

  static String of(MirrorChecker checker, MirrorStatus status, List<Sample> samples, Instant now) {
    MirrorPage page = new MirrorPage(now);
    page.head(checker, status);
    page.directories(status.directories());
    page.repositories(status.repositories());
    page.history(samples);
    return Page.of(status.mirror().url(), "../", page.html);
  }

  private void head(MirrorChecker checker, MirrorStatus status) {
    String condition = status.finding().condition().word();
    html.raw("<p><a href=\"../status\">All mirrors</a></p>\n")
        .element("h1", "", status.mirror().url())
        .raw("\n<p><span class=\"state " + condition + "\">")
        .text(condition)
        .raw("</span> ")
        .text(checker.isListed(status) ? "listed" : "not listed")
        .text(status.mirror().whitelisted() ? ", always (whitelist)" : "")
        .text(status.syncing() ? ", a sync is under way" : "")
        .raw("</p>\n<p class=\"evidence\">")
        .text(status.finding().evidence())
        .raw("</p>\n<dl>\n");
    OptionalLong age = checker.age(status);
    fact("Behind", age.isPresent() ? Words.span(Duration.ofSeconds(age.getAsLong())) : "unknown");
    fact("Last sync", status.standing().stamp().map(Words::time).orElse("unknown"));
    fact("Checked", status.checked().map(Words::time).orElse("not yet"));
    fact("On or off the list since", status.standing().since().map(Words::time).orElse("–"));
    status.contact().ifPresent(this::contact);
    new TreeMap<>(status.families())
        .forEach(
            (family, state) -> fact(family == AddressFamily.IPV4 ? "IPv4" : "IPv6", words(state)));
    status.throughput().ifPresent(rate -> fact("Throughput", Words.rate(rate)));
    html.raw("</dl>\n");
  }

  private void contact(Contact contact) {
    fact("Latency", Words.millis(contact.latency()));
    contact
        .certificateEnds()
        .ifPresent(
            end ->
                fact(
                    "Certificate",
                    "until "
                        + Words.time(end)
                        + ", "
                        + Duration.between(now, end).toDays()
                        + " days"));
    contact.clockSkew().ifPresent(skew -> fact("Its clock", clock(skew)));
  }

  private static String clock(Duration skew) {
    return skew.isZero()
        ? "right"
        : Words.span(skew.abs()) + (skew.isNegative() ? " behind" : " ahead of") + " ours";
  }

  private static String words(FamilyState state) {
    return state.reached()
        ? "reached, " + state.latency().map(Words::millis).orElse("")
        : "not reached: " + state.detail();
  }

  private void fact(String name, String value) {
    html.element("dt", "", name).element("dd", "", value).raw("\n");
  }

  private void directories(List<DirectoryReading> directories) {
    if (directories.isEmpty()) {
      return;
    }
    html.raw("<h2>Stamps</h2>\n<table><thead><tr><th>Directory</th><th>Stamp</th></tr></thead>");
    for (DirectoryReading directory : directories) {
      html.raw("<tr>")
          .element("td", "", directory.directory())
          .element("td", "evidence", words(directory.reading()))
          .raw("</tr>\n");
    }
    html.raw("</table>\n");
  }

  private static String words(StampReading reading) {
    return reading.fold(
        planted -> Words.time(planted.at()),
        refuted -> refuted.why().words() + ": " + refuted.evidence(),
        absent -> "none, status " + absent.status(),
        unreachable -> unreachable.why().words() + ": " + unreachable.detail());
  }

  private void repositories(List<RepositoryCheck> repositories) {
    if (repositories.isEmpty()) {
      return;
    }
    html.raw("<h2>Repositories</h2>\n<table><thead><tr><th>Path</th><th>Verdict</th>");
    html.raw("<th>Evidence</th></tr></thead>");
    for (RepositoryCheck check : repositories) {
      html.raw("<tr>")
          .element("td", "", check.path())
          .element("td", "", check.verdict().word())
          .element("td", "evidence", check.verdict().detail())
          .raw("</tr>\n");
    }
    html.raw("</table>\n");
  }

  private void history(List<Sample> samples) {
    html.raw("<h2>The last 14 days</h2>\n");
    Instant from = now.minus(SPAN);
    if (!samples.isEmpty() && samples.get(0).at().isAfter(from)) {
      from = samples.get(0).at();
    }
    html.raw(Plot.of("Behind", samples, Sample::lag, Words::span, from, now).toString());
    html.raw(Plot.of("Latency", samples, Sample::latency, Words::millis, from, now).toString());
  }
}
