package dev.distworks.checker.web;

import dev.distworks.checker.Condition;
import dev.distworks.checker.History.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A plot of one figure of a mirror over time; where the mirror was not well, the ground is marked.
 * It takes whatever width there is, so its words are beside it and not in it.
 */
final class Plot {
  private static final int WIDTH = 700;
  private static final int HEIGHT = 160;

  private final List<Sample> samples;
  private final Function<Sample, Optional<Duration>> figure;
  private final Instant from;
  private final Instant to;

  private Plot(
      List<Sample> samples, Function<Sample, Optional<Duration>> figure, Instant from, Instant to) {
    this.samples = samples;
    this.figure = figure;
    this.from = from;
    this.to = to;
  }

  static Html of(
      String title,
      List<Sample> samples,
      Function<Sample, Optional<Duration>> figure,
      Function<Duration, String> words,
      Instant from,
      Instant to) {
    return new Plot(samples, figure, from, to).draw(title, words);
  }

  private Html draw(String title, Function<Duration, String> words) {
    Duration most =
        samples.stream()
            .flatMap(sample -> figure.apply(sample).stream())
            .max(Duration::compareTo)
            .filter(max -> !max.isZero())
            .orElse(Duration.ofSeconds(1));
    String span = words.apply(Duration.ZERO) + " to " + words.apply(most);
    Html html =
        new Html()
            .raw("<figure><figcaption>")
            .text(title + ", " + span)
            .raw("</figcaption><svg class=\"plot\" role=\"img\" preserveAspectRatio=\"none\"")
            .raw(" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\"><title>")
            .text(title + ", " + span)
            .raw("</title>");
    unwell(html);
    html.raw("<path class=\"axis\" d=\"M0 0V" + HEIGHT + "H" + WIDTH + "\"/>");
    html.raw("<path class=\"line\" d=\"" + line(most) + "\"/></svg><p class=\"span\">");
    html.element("span", "", Words.time(from)).element("span", "", Words.time(to));
    return html.raw("</p></figure>\n");
  }

  private void unwell(Html html) {
    for (int i = 0; i < samples.size(); i++) {
      if (samples.get(i).condition() == Condition.FRESH) {
        continue;
      }
      int first = i;
      while (i + 1 < samples.size() && samples.get(i + 1).condition() != Condition.FRESH) {
        i++;
      }
      double x = x(samples.get(first).at());
      double end = i + 1 < samples.size() ? x(samples.get(i + 1).at()) : WIDTH;
      html.raw(
          String.format(
              Locale.ROOT,
              "<rect class=\"unwell\" x=\"%.1f\" y=\"0\" width=\"%.1f\" height=\"%d\"/>",
              x,
              Math.max(1, end - x),
              HEIGHT));
    }
  }

  private double x(Instant at) {
    double span = Math.max(1, Duration.between(from, to).toSeconds());
    return WIDTH * Duration.between(from, at).toSeconds() / span;
  }

  private String line(Duration most) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (Sample sample : samples) {
      Optional<Duration> value = figure.apply(sample);
      if (value.isEmpty()) {
        pen = false;
        continue;
      }
      double y = HEIGHT - (HEIGHT - 4) * (double) value.get().toMillis() / most.toMillis();
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", pen ? "L" : "M", x(sample.at()), y));
      pen = true;
    }
    return path.toString();
  }
}
