package dev.distworks.distfile;

import dev.distworks.distfile.report.LineLog;
import dev.distworks.distfile.report.LogLines;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The failure log, with one line a file and owner in a run. Thread-safe. */
final class FailureLog implements Closeable {
  private final Optional<LineLog> log;
  private final Map<String, MirrorFailure> failures = new LinkedHashMap<>();

  private FailureLog(Optional<LineLog> log) {
    this.log = log;
  }

  static FailureLog open(Optional<Path> file) throws IOException {
    return new FailureLog(
        file.isPresent() ? Optional.of(LineLog.open(file.get())) : Optional.empty());
  }

  /** Notes the failure; false when there was one of that file and owner. */
  synchronized boolean add(MirrorFailure failure) throws IOException {
    CatalogFailure what = failure.what();
    String key = what.owner().cpv() + "\t" + what.name() + "\t" + keyOfNameless(what);
    if (failures.putIfAbsent(key, failure) != null) {
      return false;
    }
    if (log.isPresent()) {
      log.get().append(LogLines.failure(what.owner().cpv(), what.name(), what.reason()));
    }
    return true;
  }

  /** Without a name there may be several of one owner. */
  private static String keyOfNameless(CatalogFailure what) {
    return what.name().isEmpty() ? what.detail() : "";
  }

  synchronized List<MirrorFailure> failures() {
    return new ArrayList<>(failures.values());
  }

  @Override
  public void close() throws IOException {
    if (log.isPresent()) {
      log.get().close();
    }
  }
}
