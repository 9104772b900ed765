package dev.distworks.distfile.layout;

import java.io.IOException;

/** A {@code layout.conf} that says no layout, or one that nobody here can follow. */
public final class LayoutConfException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;

  LayoutConfException(String file, int line, String what) {
    super(file + " line " + line + ": " + what);
    this.file = file;
    this.line = line;
  }

  public String file() {
    return file;
  }

  /** Counted from 1. */
  public int line() {
    return line;
  }

  /** Never: somebody must repair the file first. */
  public boolean retryable() {
    return false;
  }
}
