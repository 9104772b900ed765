package dev.distworks.compose.publish;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One state of a tree that readers saw, or see.
 *
 * @param id grows with time; the name of its folder
 * @param published since when readers could see it first
 * @param root its folder
 * @param current whether readers see it now
 */
public record Generation(String id, Instant published, Path root, boolean current) {}
