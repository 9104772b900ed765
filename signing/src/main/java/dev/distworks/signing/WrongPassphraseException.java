package dev.distworks.signing;

/** A key's secret does not open with the passphrase that was given. */
public final class WrongPassphraseException extends SigningException {
  private static final long serialVersionUID = 1L;

  private final String key;

  /** The passphrase of that key, which is named, was wrong. */
  public WrongPassphraseException(String key) {
    super("key '" + key + "': the passphrase is wrong, or the stored key is damaged");
    this.key = key;
  }

  /** The key's name. */
  public String key() {
    return key;
  }
}
