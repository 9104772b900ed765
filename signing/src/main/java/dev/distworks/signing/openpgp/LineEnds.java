package dev.distworks.signing.openpgp;

/** Turns the line ends of a text, whatever they are, into CR LF, piece by piece. */
final class LineEnds {
  private static final byte[] CR_LF = {'\r', '\n'};

  private boolean afterCr;

  /** Takes bytes. */
  @FunctionalInterface
  interface Sink {
    void take(byte[] bytes, int offset, int length);
  }

  void convert(byte[] bytes, int offset, int length, Sink sink) {
    int start = offset;
    for (int i = offset; i < offset + length; i++) {
      boolean wasCr = afterCr;
      afterCr = bytes[i] == '\r';
      if (bytes[i] == '\n' && !wasCr) {
        sink.take(bytes, start, i - start);
        sink.take(CR_LF, 0, CR_LF.length);
        start = i + 1;
      }
    }
    sink.take(bytes, start, offset + length - start);
  }
}
