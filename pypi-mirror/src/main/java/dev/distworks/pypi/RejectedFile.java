package dev.distworks.pypi;

/**
 * A file that a page lists and that cannot be mirrored as it is described there.
 *
 * @param filename as listed, or where it stands on the page when it has no name
 * @param reason what was expected and what was found
 */
public record RejectedFile(String filename, String reason) {}
