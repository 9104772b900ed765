package dev.distworks.compose.repodata;

import dev.distworks.compose.repomd.Repomd;
import dev.distworks.compose.repomd.RepomdRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of older generations, and since when each is no longer named by {@code repomd.xml};
 * kept in the file {@code .retired}, a line {@code SECONDS NAME} each. Files that nobody published
 * are left alone.
 */
final class RetiredFiles {
  private static final String LIST = ".retired";

  private final Path repodata;

  RetiredFiles(Path repodata) {
    this.repodata = repodata;
  }

  /** Retires what only the previous generation names, and removes what was retired long enough. */
  void retire(
      Optional<Repomd> previous,
      Set<String> named,
      Instant now,
      Duration keep,
      OptionalInt generations)
      throws IOException {
    Map<String, Long> retired = read();
    for (RepomdRecord record : previous.map(Repomd::records).orElse(List.of())) {
      if (isPlain(record.fileName())) {
        retired.putIfAbsent(record.fileName(), now.getEpochSecond());
      }
    }
    retired.keySet().removeAll(named);
    long oldest = oldest(retired, now, keep, generations);
    for (Map.Entry<String, Long> entry : Map.copyOf(retired).entrySet()) {
      if (entry.getValue() <= oldest) {
        Files.deleteIfExists(repodata.resolve(entry.getKey()));
        retired.remove(entry.getKey());
      }
    }
    write(retired);
  }

  /** The last moment whose retired files go. */
  private static long oldest(
      Map<String, Long> retired, Instant now, Duration keep, OptionalInt generations) {
    if (generations.isEmpty()) {
      return now.minus(keep).getEpochSecond() - (keep.isZero() ? 0 : 1);
    }
    List<Long> moments = new TreeSet<>(retired.values()).descendingSet().stream().toList();
    int kept = generations.getAsInt();
    return kept >= moments.size() ? Long.MIN_VALUE : moments.get(kept);
  }

  private Map<String, Long> read() throws IOException {
    Map<String, Long> retired = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(repodata.resolve(LIST))) {
        String[] words = line.split(" ", 2);
        if (words.length == 2 && words[0].matches("[0-9]{1,12}") && isPlain(words[1])) {
          retired.put(words[1], Long.parseLong(words[0]));
        }
      }
    } catch (NoSuchFileException e) {
      return retired;
    }
    return retired;
  }

  /** Whether it is the name of a file of this directory, and not of {@code repomd.xml}. */
  private static boolean isPlain(String name) {
    return !name.contains("/") && !name.startsWith(".") && !name.startsWith("repomd.xml");
  }

  private void write(Map<String, Long> retired) throws IOException {
    Path list = repodata.resolve(LIST);
    if (retired.isEmpty()) {
      Files.deleteIfExists(list);
      return;
    }
    StringBuilder lines = new StringBuilder();
    retired.forEach((name, since) -> lines.append(since).append(' ').append(name).append('\n'));
    Path staged = repodata.resolve(LIST + ".new");
    Files.writeString(staged, lines);
    Files.move(staged, list, StandardCopyOption.ATOMIC_MOVE);
  }
}
