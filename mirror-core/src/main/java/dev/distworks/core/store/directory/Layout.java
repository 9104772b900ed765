package dev.distworks.core.store.directory;

import dev.distworks.core.path.MirrorPath;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where things lie below the root, and which names are the store's own.
 *
 * @param root the real path of the store's root
 * @param staging where areas of open stores lie, below the root or elsewhere
 */
record Layout(Path root, Path staging) {
  private static final Pattern TEMPORARY = Pattern.compile("\\.dw-[0-9a-z]{8}-[0-9a-z]{1,13}");

  Layout {
    if (root.startsWith(staging)) {
      throw new IllegalArgumentException(
          "staging: expected a directory that does not hold the root '"
              + root
              + "', found '"
              + staging
              + "'");
    }
  }

  /** Where staging is unless somebody says otherwise. */
  static Path defaultStaging(Path root) {
    return root.resolve(".staging");
  }

  /** The index of contents by digest. */
  Path index() {
    return root.resolve(".by-digest");
  }

  /** The name of a temporary file beside its target, of the area with that id. */
  static String temporaryName(String id, String number) {
    return ".dw-" + id + "-" + number;
  }

  /** Whether the file of that place is the store's own and no blob. */
  boolean owns(Path place) {
    return place.startsWith(staging)
        || place.startsWith(defaultStaging(root)) // Another store of this root may use it.
        || place.startsWith(index())
        || isTemporary(place);
  }

  private static boolean isTemporary(Path place) {
    Path name = place.getFileName();
    return name != null
        && name.toString().startsWith(".dw-")
        && TEMPORARY.matcher(name.toString()).matches();
  }

  /** The place of a blob that is there; empty when no blob can be there. */
  Optional<Path> find(MirrorPath path) {
    try {
      return Optional.of(path.in(root)).filter(place -> !owns(place));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The place of a blob to be; throws when its name is the store's own or cannot be written. */
  Path place(MirrorPath path) throws IOException {
    Path place;
    try {
      place = path.in(root);
    } catch (InvalidPathException e) {
      throw new FileSystemException(
          path.toString(),
          null,
          "the file name encoding of this process cannot write that name; run in a UTF-8 locale");
    }
    if (owns(place)) {
      throw new FileSystemException(place.toString(), null, "that name is the store's own");
    }
    return place;
  }

  /** The path of a place below the root; empty when its name could not be written as one. */
  Optional<MirrorPath> pathOf(Path place) {
    String text = root.relativize(place).toString();
    return MirrorPath.flaw(text).isPresent() ? Optional.empty() : Optional.of(MirrorPath.of(text));
  }
}
