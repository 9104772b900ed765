package dev.distworks.pypi.wheel;

import java.io.IOException;
import java.io.InputStream;

/** Bytes of a kept file from anywhere in it. */
@FunctionalInterface
public interface RangeSource {
  /** At most {@code length} bytes from {@code offset}; fewer at the end. The reader closes it. */
  InputStream read(long offset, long length) throws IOException;
}
