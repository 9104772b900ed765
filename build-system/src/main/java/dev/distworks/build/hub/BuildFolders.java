package dev.distworks.build.hub;

import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The folders where the files of builds lie. */
public final class BuildFolders {
  private static final int MOST_LOGS = 10_000;

  private final HubPaths paths;

  public BuildFolders(HubPaths paths) {
    this.paths = paths;
  }

  /** The folder of one build. */
  public BuildFolder of(Facts facts, Build build) {
    return new BuildFolder(
        paths.top(),
        paths.build(
            facts.volumes.name(build.volumeId()),
            facts.packages.name(build.packageId()),
            build.version(),
            build.release()));
  }

  /** The folder of one build; it need not be there. */
  public record BuildFolder(Path top, Path path) {
    /** Removes it with all that is in it, and folders above that are left empty. */
    public void remove() throws IOException {
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      List<Path> all;
      try (Stream<Path> walk = Files.walk(path)) {
        all = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path each : all) {
        Files.deleteIfExists(each);
      }
      Path parent = path.getParent();
      for (int i = 0; i < 2 && parent != null && parent.startsWith(top) && isEmpty(parent); i++) {
        Files.deleteIfExists(parent);
        parent = parent.getParent();
      }
    }

    private static boolean isEmpty(Path folder) throws IOException {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        return !entries.iterator().hasNext();
      }
    }

    /** Its logs as {@code getBuildLogs} tells of them: name, folder and path. */
    public List<Map<String, Object>> logs() throws IOException {
      Path logs = path.resolve(HubPaths.logs());
      List<Map<String, Object>> rows = new ArrayList<>();
      if (!Files.isDirectory(logs)) {
        return rows;
      }
      try (Stream<Path> files = Files.walk(logs, 2)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().limit(MOST_LOGS).toList()) {
          Map<String, Object> row = new LinkedHashMap<>();
          Path folder = file.getParent();
          row.put("name", String.valueOf(file.getFileName()));
          row.put("dir", folder == null ? "" : logs.relativize(folder).toString());
          row.put("path", top.relativize(file).toString());
          rows.add(row);
        }
      }
      return rows;
    }
  }
}
