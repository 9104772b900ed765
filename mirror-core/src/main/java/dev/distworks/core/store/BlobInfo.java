package dev.distworks.core.store;

import dev.distworks.core.path.MirrorPath;
import java.time.Instant;

/**
 * What a store knows of a blob without reading it: its path, its size in bytes, when it was last
 * changed.
 */
public record BlobInfo(MirrorPath path, long size, Instant modified) {}
