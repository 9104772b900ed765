package dev.distworks.compose.mash;

import dev.distworks.compose.ComposeRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One distribution of mash's configuration.
 *
 * @param name by which it is asked for
 * @param file where it is described
 * @param buildHost the URL of the build system's hub
 * @param repoDir the folder, or the URL, with the build system's files
 * @param cacheDir where files from a URL are kept
 * @param outputDir where the tree goes when the command line does not say
 * @param keyrings files with the public keys that signatures are verified with
 * @param previous the tree of an earlier compose, in which packages are kept
 * @param allowShrink whether the tree may lose most of its packages
 * @param generations how many earlier states of the tree are kept
 */
public record MashDistribution(
    String name,
    Path file,
    ComposeRequest request,
    String buildHost,
    String repoDir,
    Path cacheDir,
    Path outputDir,
    List<Path> keyrings,
    Optional<Path> previous,
    boolean allowShrink,
    int generations) {
  public MashDistribution {
    keyrings = List.copyOf(keyrings);
  }
}
