package dev.distworks.compose.repodata;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.repomd.ChecksumType;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the package managers of a distribution can read. */
public enum Profile {
  /** yum without a hash library: SHA-1, called {@code sha}; SQLite spares it parsing. */
  EL5(ChecksumType.SHA, Compression.GZ, true),
  EL6(ChecksumType.SHA256, Compression.GZ, true),
  EL7(ChecksumType.SHA256, Compression.GZ, true),
  EL8(ChecksumType.SHA256, Compression.GZ, false),
  EL9(ChecksumType.SHA256, Compression.ZSTD, false),
  FEDORA(ChecksumType.SHA256, Compression.ZSTD, false);

  private final ChecksumType checksum;
  private final Compression compression;
  private final boolean database;

  Profile(ChecksumType checksum, Compression compression, boolean database) {
    this.checksum = checksum;
    this.compression = compression;
    this.database = database;
  }

  /** The one of that name. */
  public static Optional<Profile> named(String name) {
    return Stream.of(values())
        .filter(profile -> profile.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  RepodataSettings.Builder applyTo(RepodataSettings.Builder settings) {
    return settings.checksum(checksum).compression(compression).database(database);
  }
}
