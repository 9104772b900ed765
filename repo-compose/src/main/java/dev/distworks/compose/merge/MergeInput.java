package dev.distworks.compose.merge;

import java.nio.file.Path;

/**
 * A repository to be merged.
 *
 * @param directory where its {@code repodata} are, here
 * @param url where clients find its packages
 */
public record MergeInput(Path directory, String url) {}
