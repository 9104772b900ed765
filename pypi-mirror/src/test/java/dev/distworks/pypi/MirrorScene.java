package dev.distworks.pypi;

import dev.distworks.core.sync.ItemReport;
import dev.distworks.core.sync.SyncReport;
import dev.distworks.core.testing.ManualClock;
import dev.distworks.pypi.config.BandersnatchConfig;
import dev.distworks.pypi.config.ConfigException;
import dev.distworks.pypi.config.ConfiguredMirror;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An index, and a mirror of it in a directory, configured as a user would. */
final class MirrorScene implements Closeable {
  final TestIndex index;
  final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
  final Path directory;
  private String options = "";
  private int workers = 4;

  MirrorScene(Path directory) throws IOException {
    this.directory = directory;
    this.index = new TestIndex();
  }

  /** Adds lines to the configuration. */
  MirrorScene with(String lines) {
    options += lines + "\n";
    return this;
  }

  /** Makes one request at a time, so that their order is known. */
  MirrorScene oneByOne() {
    workers = 1;
    return this;
  }

  PypiMirror open() throws IOException, ConfigException {
    String text =
        "[mirror]\ndirectory = %s\nmaster = %s\nallow-non-https = true\nworkers = %s\n%s"
            .formatted(directory, index.url(), workers, options);
    return ConfiguredMirror.open(
        BandersnatchConfig.parse(Path.of("test.conf"), text), event -> {}, clock);
  }

  SyncReport sync() throws IOException, ConfigException {
    try (PypiMirror mirror = open()) {
      return mirror.sync();
    }
  }

  static List<String> failedItems(SyncReport report) {
    return report.failures().stream().map(ItemReport::item).toList();
  }

  String status() throws IOException {
    return Files.readString(directory.resolve("status")).strip();
  }

  String page(String project) throws IOException {
    return Files.readString(directory.resolve("web/simple/" + project + "/index.html"));
  }

  boolean has(String path) {
    return Files.exists(directory.resolve("web" + path));
  }

  /** Every file of the tree by path, as text. */
  SortedMap<String, String> tree() throws IOException {
    SortedMap<String, String> tree = new TreeMap<>();
    Path web = directory.resolve("web");
    try (Stream<Path> files = Files.walk(web)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = web.relativize(file).toString();
        if (!name.equals("last-modified")) {
          tree.put(name, Files.readString(file));
        }
      }
    }
    return tree;
  }

  @Override
  public void close() {
    index.close();
  }
}
