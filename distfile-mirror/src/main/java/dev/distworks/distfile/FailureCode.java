package dev.distworks.distfile;

import java.util.Locale;

/**
 * Why a distfile is not mirrored. The {@link #code} is stable: it begins the reason in the failure
 * log, and scripts match on it.
 */
public enum FailureCode {
  /** The URI names a port that is not allowed. */
  PORT_NOT_ALLOWED,
  /** No URI of http, https, ftp or mirror with a host and, unless renamed, a file name. */
  MALFORMED_URI,
  /** {@code mirror://} with a tier that nobody defines. */
  UNKNOWN_MIRROR,
  /** An earlier owner of the name has other checksums; a person must rename one. */
  CHECKSUM_CONFLICT,
  UPSTREAM_TIMEOUT,
  UPSTREAM_UNKNOWN_HOST,
  UPSTREAM_UNREACHABLE,
  HTTP_STATUS,
  WRONG_SIZE,
  WRONG_DIGEST,
  HTML_INSTEAD_OF_FILE,
  REDIRECT_REFUSED,
  ADDRESS_NOT_ALLOWED,
  /** The Manifest has no entry for the file. */
  DIGEST_MISSING,
  /** The Manifest's entry has only digests that nobody here can compute. */
  DIGEST_UNSUPPORTED,
  /** The Manifest, or its line for the file, cannot be read. */
  BAD_MANIFEST,
  /** The ebuild's metadata, or another input of the catalogue, cannot be read. */
  BAD_METADATA,
  /** The name is no file name, or one that the store keeps for itself. */
  BAD_NAME,
  /** Nobody says where the file may be had. */
  NO_URI,
  DISK_FULL;

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The stable text, e.g. {@code port-not-allowed}. */
  public String code() {
    return code;
  }

  @Override
  public String toString() {
    return code;
  }
}
