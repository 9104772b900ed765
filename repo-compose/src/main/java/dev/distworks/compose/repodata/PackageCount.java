package dev.distworks.compose.repodata;

import dev.distworks.compose.compression.OpenBlock;
import dev.distworks.compose.compression.OpenBlocks;
import dev.distworks.compose.repomd.Repomd;
import dev.distworks.compose.repomd.RepomdRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many packages published metadata say that they list. */
final class PackageCount {
  private static final Pattern COUNT = Pattern.compile("<metadata[^>]* packages=\"([0-9]{1,9})\"");
  private static final int BEGIN = 1024;

  private PackageCount() {}

  /** 0 when that cannot be told. */
  static long of(Path repodata, Repomd repomd) {
    Optional<RepomdRecord> primary = repomd.find("primary");
    if (primary.isEmpty()) {
      return 0;
    }
    try (OpenBlocks blocks = OpenBlocks.open(repodata.resolve(primary.get().fileName()))) {
      OpenBlock first = blocks.next();
      if (first == null) {
        return 0;
      }
      String begin =
          new String(
              first.bytes(), 0, Math.min(BEGIN, first.length()), StandardCharsets.ISO_8859_1);
      Matcher count = COUNT.matcher(begin);
      return count.find() ? Long.parseLong(count.group(1)) : 0;
    } catch (IOException e) {
      return 0; // What is damaged is not to be kept for its size.
    }
  }
}
