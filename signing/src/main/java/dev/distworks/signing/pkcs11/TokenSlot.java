package dev.distworks.signing.pkcs11;

import java.nio.file.Path;

/**
 * A slot with a token in it.
 *
 * @param library the token's PKCS #11 library
 * @param number of the slot in the library's list, from 0
 */
public record TokenSlot(Path library, int number) {
  /** Where the key of that label in it is. */
  public TokenKeys.Location key(String label) {
    return new TokenKeys.Location(library, number, label);
  }
}
