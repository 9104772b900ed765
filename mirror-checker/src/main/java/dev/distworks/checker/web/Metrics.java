package dev.distworks.checker.web;

import dev.distworks.checker.AddressFamily;
import dev.distworks.checker.Contact;
import dev.distworks.checker.FamilyState;
import dev.distworks.checker.MirrorChecker;
import dev.distworks.checker.MirrorStatus;
import dev.distworks.checker.RepositoryCheck;
import dev.distworks.checker.SourceState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures in Prometheus's text format, mirrorchecker's {@code mirror_health_check} among them. */
final class Metrics {
  /** Of the text that {@link #text} gives. */
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Map<String, String> HELP = new LinkedHashMap<>();

  static {
    HELP.put(
        "mirror_health_check",
        "Seconds since the last synchronization that is known to be whole, -1 when none is.");
    HELP.put("mirror_listed", "1 for a mirror that is given to clients.");
    HELP.put("mirror_condition", "1 for the condition that the last check found.");
    HELP.put("mirror_checked_timestamp_seconds", "When the mirror was last checked.");
    HELP.put("mirror_reachable", "1 for a mirror that was reached by that family of addresses.");
    HELP.put("mirror_latency_seconds", "From a request to the first byte of its answer.");
    HELP.put("mirror_certificate_expiry_seconds", "How long the mirror's certificate is valid.");
    HELP.put("mirror_clock_skew_seconds", "How far the mirror's clock is ahead.");
    HELP.put("mirror_throughput_bytes_per_second", "Of the last verification.");
    HELP.put("mirror_repository", "1 for the verdict on a repository of a mirror.");
    HELP.put("mirror_source_reachable", "1 for a source site on which stamps can be planted.");
    HELP.put("mirror_source_planted_timestamp_seconds", "When stamps were last planted.");
  }

  private final Instant now;
  private final Map<String, List<String>> samples = new LinkedHashMap<>();

  private Metrics(Instant now) {
    this.now = now;
    HELP.keySet().forEach(name -> samples.put(name, new ArrayList<>()));
  }

  static String text(List<MirrorChecker> checkers, Instant now) {
    Metrics metrics = new Metrics(now);
    for (MirrorChecker checker : checkers) {
      metrics.source(checker.name(), checker.source());
      checker.statuses().forEach(status -> metrics.mirror(checker, status));
    }
    StringBuilder text = new StringBuilder();
    metrics.samples.forEach(
        (name, lines) -> {
          text.append("# HELP ").append(name).append(' ').append(HELP.get(name)).append('\n');
          text.append("# TYPE ").append(name).append(" gauge\n");
          lines.forEach(line -> text.append(line).append('\n'));
        });
    return text.toString();
  }

  private void source(String name, SourceState state) {
    if (state.planting()) {
      add("mirror_source_reachable", labels("source", name), state.failure().isEmpty() ? 1 : 0);
    }
    state
        .lastPlanted()
        .ifPresent(
            at ->
                add(
                    "mirror_source_planted_timestamp_seconds",
                    labels("source", name),
                    at.getEpochSecond()));
  }

  private void mirror(MirrorChecker checker, MirrorStatus status) {
    String url = labels("url", status.mirror().url());
    add("mirror_health_check", url, checker.age(status).orElse(-1));
    add("mirror_listed", url, checker.isListed(status) ? 1 : 0);
    add(
        "mirror_condition",
        url + "," + labels("condition", status.finding().condition().word()),
        1);
    status
        .checked()
        .ifPresent(at -> add("mirror_checked_timestamp_seconds", url, at.getEpochSecond()));
    status.families().forEach((family, state) -> family(url, family, state));
    status.contact().ifPresent(contact -> contact(url, contact));
    status.throughput().ifPresent(rate -> add("mirror_throughput_bytes_per_second", url, rate));
    for (RepositoryCheck check : status.repositories()) {
      String repository =
          labels("path", check.path()) + "," + labels("verdict", check.verdict().word());
      add("mirror_repository", url + "," + repository, 1);
    }
  }

  private void family(String url, AddressFamily family, FamilyState state) {
    String labels = url + "," + labels("family", family.name().toLowerCase(Locale.ROOT));
    add("mirror_reachable", labels, state.reached() ? 1 : 0);
    state.latency().ifPresent(latency -> add("mirror_latency_seconds", labels, latency));
  }

  private void contact(String url, Contact contact) {
    contact
        .certificateEnds()
        .ifPresent(
            end ->
                add(
                    "mirror_certificate_expiry_seconds",
                    url,
                    Duration.ofSeconds(Duration.between(now, end).toSeconds())));
    contact.clockSkew().ifPresent(skew -> add("mirror_clock_skew_seconds", url, skew));
  }

  private void add(String name, String labels, long value) {
    line(name, labels, Long.toString(value));
  }

  private void add(String name, String labels, Duration value) {
    line(name, labels, BigDecimal.valueOf(value.toNanos(), 9).stripTrailingZeros().toPlainString());
  }

  private void line(String name, String labels, String number) {
    List<String> lines = samples.getOrDefault(name, new ArrayList<>());
    lines.add(name + "{" + labels + "} " + number);
  }

  private static String labels(String name, String value) {
    return name
        + "=\""
        + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
        + "\"";
  }
}
