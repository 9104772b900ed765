package dev.distworks.checker.web;

import dev.distworks.checker.History.Day;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last days of a mirror, a bar each, the newest at the right. */
final class Strip {
  /** How many days it shows. */
  static final int DAYS = 14;

  private static final long DAY = Duration.ofDays(1).toSeconds();

  private Strip() {}

  /** The beginning of its first day. */
  static Instant from(Instant now) {
    return Instant.ofEpochSecond((now.getEpochSecond() / DAY - DAYS + 1) * DAY);
  }

  static Html of(List<Day> days, Instant now) {
    Map<Instant, Day> byStart = new HashMap<>();
    days.forEach(day -> byStart.put(day.start(), day));
    Html html = new Html().raw("<svg class=\"strip\" viewBox=\"0 0 140 20\" role=\"img\"><title>");
    html.text(summary(days)).raw("</title>");
    Instant first = from(now);
    for (int i = 0; i < DAYS; i++) {
      Instant start = first.plusSeconds(i * DAY);
      Day day = byStart.get(start);
      html.raw("<rect x=\"" + (i * 10) + "\" y=\"0\" width=\"8\" height=\"20\" class=\"")
          .raw(day == null ? "none" : level(day))
          .raw("\"><title>")
          .text(start.toString().substring(0, 10))
          .text(day == null ? ": not checked" : ": " + percent(day) + " % well")
          .raw("</title></rect>");
    }
    return html.raw("</svg>");
  }

  private static String level(Day day) {
    return day.good() == day.checks()
        ? "good"
        : percent(day) >= 95 ? "fair" : percent(day) >= 50 ? "poor" : "bad";
  }

  private static long percent(Day day) {
    return 100L * day.good() / Math.max(1, day.checks());
  }

  private static String summary(List<Day> days) {
    long checks = days.stream().mapToLong(Day::checks).sum();
    long good = days.stream().mapToLong(Day::good).sum();
    return checks == 0
        ? "no checks yet"
        : 100 * good / checks + " % of " + checks + " checks in " + DAYS + " days were well";
  }
}
