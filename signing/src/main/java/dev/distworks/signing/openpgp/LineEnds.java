package dev.distworks.signing.openpgp;

/** Turns the line ends of a text, whatever they are, into CR LF, piece by piece. */
final class LineEnds {
  private static final byte[] CR_LF = {'\r', '\n'};

  /** Those that were not passed on, as it is not known yet whether they end a line. */
  private int pendingCrs;

  /** Takes bytes. */
  @FunctionalInterface
  interface Sink {
    void take(byte[] bytes, int offset, int length);
  }

  void convert(byte[] bytes, int offset, int length, Sink sink) {
    int start = offset;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\r' || bytes[i] == '\n') {
        sink.take(bytes, start, i - start);
        start = i + 1;
      }
      if (bytes[i] == '\r') {
        pendingCrs++;
      } else if (bytes[i] == '\n') {
        sink.take(CR_LF, 0, CR_LF.length);
        pendingCrs = 0;
      } else {
        for (; pendingCrs > 0; pendingCrs--) {
          sink.take(CR_LF, 0, 1);
        }
      }
    }
    sink.take(bytes, start, offset + length - start);
  }
}
