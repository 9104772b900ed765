package dev.distworks.distfile;

import dev.distworks.distfile.report.LineLog;
import dev.distworks.distfile.report.LogLines;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The success log, which tells of each file once, however often runs are killed.
 *
 * <p>A file's line is written when the file is in its place, and remembered with the next group of
 * the state, together with where the log ended then. A run that was killed leaves lines behind that
 * mark: their files are in the log, though the state does not know it.
 */
final class SuccessLog implements Closeable {
  private static final String NOTE = "success-log";
  private static final String ADDED = "added ";

  private final Optional<LineLog> log;
  private final Set<String> told = new HashSet<>();

  private SuccessLog(Optional<LineLog> log) {
    this.log = log;
  }

  static SuccessLog open(Optional<Path> file, Map<String, String> notes) throws IOException {
    if (file.isEmpty()) {
      return new SuccessLog(Optional.empty());
    }
    LineLog lines = LineLog.open(file.get());
    SuccessLog log = new SuccessLog(Optional.of(lines));
    boolean read = false;
    try {
      lines.since(Optional.ofNullable(notes.get(NOTE)), log::recall);
      read = true;
    } finally {
      if (!read) {
        lines.close();
      }
    }
    return log;
  }

  private void recall(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length == 3) {
      if (fields[2].startsWith(ADDED)) {
        told.add(fields[1]);
      } else {
        told.remove(fields[1]);
      }
    }
  }

  /** Tells of a file that is in the store and that the state does not know, unless it was told. */
  synchronized void found(Distfile file) throws IOException {
    if (!told.remove(file.name())) {
      added(file);
    }
  }

  /** Tells of a file that was just written to the store. */
  synchronized void added(Distfile file) throws IOException {
    told.remove(file.name());
    write(LogLines.added(file.owner().cpv(), file.name(), file.size()));
  }

  /** Tells of a file that was deleted. */
  synchronized void removed(String name, String owner) throws IOException {
    write(LogLines.removed(owner, name));
  }

  private void write(String line) throws IOException {
    if (log.isPresent()) {
      log.get().append(line);
    }
  }

  /** Every file was looked at: of lines that a killed run left, nothing more will be asked. */
  synchronized void allFound() {
    told.clear();
  }

  /**
   * Makes all lines durable, and gives what the state is to remember with them. As long as there
   * are lines of a killed run whose files the state does not know yet, the mark stays before them.
   */
  synchronized Map<String, String> settle() throws IOException {
    if (log.isEmpty()) {
      return Map.of();
    }
    log.get().force();
    return told.isEmpty() ? Map.of(NOTE, log.get().mark()) : Map.of();
  }

  @Override
  public void close() throws IOException {
    if (log.isPresent()) {
      log.get().close();
    }
  }
}
