package dev.distworks.distfile;

import java.io.IOException;

/**
 * A catalogue cannot be read at all, so that nothing is known about what is wanted. Whoever deletes
 * what nobody wants must stop here.
 */
public final class CatalogException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String place;

  /** Says what was expected, what was found and what to do, and at which file or directory. */
  public CatalogException(String place, String what) {
    super(place + ": " + what);
    this.place = place;
  }

  /** The same, with what made it so. */
  public CatalogException(String place, String what, Throwable cause) {
    super(place + ": " + what, cause);
    this.place = place;
  }

  /** The file or directory. */
  public String place() {
    return place;
  }

  /** Never: somebody must repair the catalogue first. */
  public boolean retryable() {
    return false;
  }
}
