package dev.distworks.checker;

/**
 * The stamp of one directory of a mirror.
 *
 * @param directory as the configuration names it
 */
public record DirectoryReading(String directory, StampReading reading) {}
