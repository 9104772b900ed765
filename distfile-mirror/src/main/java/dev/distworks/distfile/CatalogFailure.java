package dev.distworks.distfile;

/**
 * Something in a catalogue that keeps a file from being mirrored: exactly one line of the failure
 * log.
 *
 * <p>A failure says nothing about a file that is already kept: it is not a reason to delete it. One
 * without a name concerns all files of its owner.
 *
 * @param owner who asked
 * @param name the distfile, or empty when the owner itself could not be read
 * @param detail what was expected and what was found, where, in words
 */
public record CatalogFailure(Owner owner, String name, FailureCode code, String detail) {

  /** The reason in the failure log: the stable code, then the detail. */
  public String reason() {
    return code.code() + ": " + detail;
  }

  /** {@code CPV NAME REASON}. */
  @Override
  public String toString() {
    return owner.cpv() + " " + (name.isEmpty() ? "" : name + " ") + reason();
  }
}
