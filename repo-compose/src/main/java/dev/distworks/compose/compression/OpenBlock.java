package dev.distworks.compose.compression;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a metadata file's open content.
 *
 * @param bytes may be longer than the piece
 * @param packed the compressed form, when the piece was compressed on its own; null otherwise
 */
@SuppressWarnings("ArrayRecordComponent") // a buffer on its way, compared with nothing
public record OpenBlock(byte[] bytes, int length, byte @Nullable [] packed) {}
