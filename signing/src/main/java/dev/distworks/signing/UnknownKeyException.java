package dev.distworks.signing;

import java.util.List;

/** There is no key of that name. */
public final class UnknownKeyException extends SigningException {
  private static final long serialVersionUID = 1L;

  private final String key;

  /**
   * @param where what was searched
   * @param known the names that there are
   */
  public UnknownKeyException(String key, String where, List<String> known) {
    super(
        "no key '"
            + key
            + "' in "
            + where
            + ", which has "
            + (known.isEmpty() ? "none" : String.join(", ", known)));
    this.key = key;
  }

  /** The name that was asked for. */
  public String key() {
    return key;
  }
}
