package dev.distworks.compose.metadata;

import java.nio.charset.StandardCharsets;

/**
 * What the metadata say of a package's file, beyond its header.
 *
 * @param href the location, relative to the repository
 * @param base the base URL of that location; empty for the repository's own
 * @param checksumType as it is labelled
 * @param checksum of the whole file, in hex
 * @param time when it was modified, in seconds since 1970
 * @param size in bytes
 */
public record PackageFile(
    String href, String base, String checksumType, String checksum, long time, long size) {

  /** The location as raw bytes. */
  String rawHref() {
    return raw(href);
  }

  /** The base as raw bytes; a path of the local file system becomes a URL. */
  String rawBase() {
    return raw(base.startsWith("/") ? "file://" + base : base);
  }

  private static String raw(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
