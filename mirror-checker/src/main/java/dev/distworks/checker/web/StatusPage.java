package dev.distworks.checker.web;

import dev.distworks.checker.AddressFamily;
import dev.distworks.checker.Condition;
import dev.distworks.checker.Contact;
import dev.distworks.checker.FamilyState;
import dev.distworks.checker.History.Day;
import dev.distworks.checker.MirrorChecker;
import dev.distworks.checker.MirrorStatus;
import dev.distworks.checker.SourceState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All mirrors at a glance, those that need somebody first. */
final class StatusPage {
  private final Instant now;
  private final Html html = new Html();

  private StatusPage(Instant now) {
    this.now = now;
  }

  static String of(List<MirrorChecker> checkers, Map<String, List<Day>> days, Instant now) {
    StatusPage page = new StatusPage(now);
    page.html.raw("<h1>Mirrors</h1>\n");
    checkers.forEach(checker -> page.site(checker, days));
    page.html.element("p", "foot", "As of " + Words.time(now) + ".").raw("\n");
    return Page.of("Mirrors", "", page.html);
  }

  private void site(MirrorChecker checker, Map<String, List<Day>> days) {
    List<MirrorStatus> statuses =
        checker.statuses().stream()
            .sorted(
                Comparator.comparing((MirrorStatus status) -> isWell(status))
                    .thenComparing(status -> status.mirror().url()))
            .toList();
    Map<String, Long> names =
        statuses.stream()
            .collect(Collectors.groupingBy(one -> one.mirror().name(), Collectors.counting()));
    long listed = statuses.stream().filter(checker::isListed).count();
    html.raw("<section>\n").element("h2", "", checker.name()).raw("\n<p>");
    html.text(listed).text(" of ").text(statuses.size()).text(" mirrors are listed. ");
    source(checker.source());
    html.raw("</p>\n<table class=\"mirrors\">\n<thead><tr><th>Mirror</th><th>State</th>");
    html.raw("<th>Behind</th><th>Last sync</th><th>Latency</th><th>IPv4</th><th>IPv6</th>");
    html.raw("<th>TLS</th><th>14 days</th></tr></thead>\n<tbody>\n");
    for (MirrorStatus status : statuses) {
      boolean only = names.getOrDefault(status.mirror().name(), 1L) == 1;
      String name = only ? status.mirror().name() : status.mirror().fullName();
      row(checker, status, name, days.getOrDefault(status.mirror().url(), List.of()));
    }
    html.raw("</tbody>\n</table>\n</section>\n");
  }

  private static boolean isWell(MirrorStatus status) {
    return status.finding().condition() == Condition.FRESH;
  }

  private void source(SourceState source) {
    if (!source.planting()) {
      return;
    }
    if (source.failure().isPresent()) {
      html.raw("<strong class=\"alarm\">")
          .text("The source site cannot be reached: " + source.failure().get())
          .raw("</strong> ");
    }
    source
        .lastPlanted()
        .ifPresent(at -> html.text("Stamps were last planted at " + Words.time(at) + "."));
  }

  private void row(MirrorChecker checker, MirrorStatus status, String name, List<Day> days) {
    boolean listed = checker.isListed(status);
    String condition = status.finding().condition().word();
    html.raw("<tr><td class=\"name\"><a href=\"status/")
        .text(URLEncoder.encode(name, StandardCharsets.UTF_8))
        .raw("\">")
        .text(status.mirror().url())
        .raw("</a></td><td data-label=\"State\">")
        .raw("<span class=\"state " + condition + "\">")
        .text(condition)
        .raw("</span> ")
        .text(status.mirror().whitelisted() ? "always listed" : listed ? "" : "not listed")
        .text(status.syncing() ? " syncing" : "")
        .raw("</td>");
    OptionalLong age = checker.age(status);
    cell("Behind", age.isPresent() ? Words.span(Duration.ofSeconds(age.getAsLong())) : "–");
    cell("Last sync", status.standing().stamp().map(Words::time).orElse("–"));
    cell("Latency", status.contact().map(contact -> Words.millis(contact.latency())).orElse("–"));
    family("IPv4", status.families().get(AddressFamily.IPV4));
    family("IPv6", status.families().get(AddressFamily.IPV6));
    tls(status.contact().flatMap(Contact::certificateEnds));
    html.raw("<td data-label=\"14 days\">").raw(Strip.of(days, now).toString()).raw("</td></tr>\n");
  }

  private void family(String label, @Nullable FamilyState state) {
    cell(label, state == null ? "–" : state.reached() ? "yes" : "no");
  }

  private void tls(Optional<Instant> end) {
    cell("TLS", end.map(at -> Duration.between(now, at).toDays() + " days").orElse("–"));
  }

  private void cell(String label, String text) {
    String none = text.equals("–") ? " class=\"none\"" : "";
    html.raw("<td data-label=\"" + label + "\"" + none + ">").text(text).raw("</td>");
  }
}
