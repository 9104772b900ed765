package dev.distworks.checker.config;

import dev.distworks.checker.History;
import dev.distworks.checker.Standing;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A history that several checkers share: it outlives each of them. */
record SharedHistory(History history) implements History {
  @Override
  public void record(String url, Sample sample, Standing standing) {
    history.record(url, sample, standing);
  }

  @Override
  public void planted(String source, Instant at) {
    history.planted(source, at);
  }

  @Override
  public List<Sample> samples(String url, Instant from, Instant to) throws IOException {
    return history.samples(url, from, to);
  }

  @Override
  public Map<String, List<Day>> days(Instant from, Instant to) throws IOException {
    return history.days(from, to);
  }

  @Override
  public Optional<Remembered> standing(String url) throws IOException {
    return history.standing(url);
  }

  @Override
  public Optional<Instant> lastPlanted(String source) throws IOException {
    return history.lastPlanted(source);
  }

  @Override
  public void flush() throws IOException {
    history.flush();
  }

  @Override
  public void close() throws IOException {
    history.flush();
  }
}
