/**
 * Files in the zchunk format, version 1: zstd chunks with an index of their checksums, so that a
 * client fetches only the chunks that it lacks.
 *
 * <p>Source: zchunk's {@code zchunk_format.txt}.
 */
@NullMarked
package dev.distworks.compose.zchunk;

import org.jspecify.annotations.NullMarked;
