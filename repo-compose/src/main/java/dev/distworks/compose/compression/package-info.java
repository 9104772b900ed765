/**
 * The compressions of repository metadata, and files made of independent blocks.
 *
 * <p>A block file is a row of gzip members or zstd frames that each hold whole packages. Every
 * client reads such a row as one stream, and a later run takes over blocks that did not change
 * without compressing them again. xz and bzip2 files are one stream: not every client reads on
 * behind the first.
 */
@NullMarked
package dev.distworks.compose.compression;

import org.jspecify.annotations.NullMarked;
