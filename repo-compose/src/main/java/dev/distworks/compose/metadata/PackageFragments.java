package dev.distworks.compose.metadata;

/** The elements that describe one package, each with the line end behind it. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, compared with nothing
public record PackageFragments(byte[] primary, byte[] filelists, byte[] other) {
  /** The one for that file. */
  public byte[] of(PackageList list) {
    return switch (list) {
      case PRIMARY -> primary;
      case FILELISTS -> filelists;
      case OTHER -> other;
    };
  }
}
