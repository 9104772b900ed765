package dev.distworks.core.rpm;

/**
 * One entry of a header's index, proved to lie within the header's data.
 *
 * @param tag what it is, see {@link RpmTag}
 * @param offset where its value begins, from the begin of the header's data
 * @param count how many values, or bytes of a {@link RpmType#BINARY} one
 * @param length how many bytes
 */
public record RpmEntry(int tag, RpmType type, int offset, int count, int length) {}
