package dev.distworks.compose.koji;

import dev.distworks.compose.PackageFiles;
import dev.distworks.compose.TaggedBuild;
import dev.distworks.compose.TaggedPackage;
import dev.distworks.core.fetch.Fetcher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The files of a Koji in its top folder on this machine. Thread-safe. */
public final class KojiFiles implements PackageFiles {
  private final Path top;

  private KojiFiles(Path top) {
    this.top = top;
  }

  /** The files in that folder, {@code /mnt/koji} as a rule. */
  public static PackageFiles in(Path top) {
    return new KojiFiles(top);
  }

  /**
   * The files at a {@code repodir} of mash: a path, a {@code file:} URL, or a URL of a web server,
   * whose files are kept in {@code cache}. Throws IllegalArgumentException when it is none of them.
   */
  public static PackageFiles at(String repoDir, Fetcher fetcher, Path cache) throws IOException {
    String lower = repoDir.toLowerCase(Locale.ROOT);
    if (lower.startsWith("http://") || lower.startsWith("https://")) {
      return KojiWebFiles.open(fetcher, URI.create(repoDir), cache);
    }
    if (lower.startsWith("file:")) {
      return in(Path.of(URI.create(repoDir).getPath()));
    }
    return in(Path.of(repoDir));
  }

  @Override
  public Optional<Path> locate(TaggedBuild build, TaggedPackage one, String key) {
    return Optional.of(KojiPaths.of(build, one, key).in(top)).filter(Files::isRegularFile);
  }
}
