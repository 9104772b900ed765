package dev.distworks.distfile.retention;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The distfiles that stay although nobody wants them. Every entry stands, on a line of its own,
 * right under a comment block that says who wants that, since when and why, in the format of {@code
 * package.mask} (GLEP 84); blank lines separate blocks.
 *
 * <pre>
 * # Larry Cow &lt;larry@example.org&gt; (2026-11-20)
 * # The release media of 2026 need it.
 * foo-1.tar.gz
 * </pre>
 *
 * <p>An entry is a name, not a pattern. One without such a block is refused and keeps nothing.
 *
 * @param names the names that stay
 * @param refused the entries that keep nothing
 */
public record Whitelist(Set<String> names, List<Refusal> refused) {
  private static final long MAX_BYTES = 16L << 20;

  public Whitelist {
    names = Set.copyOf(names);
    refused = List.copyOf(refused);
  }

  /**
   * An entry that keeps nothing.
   *
   * @param line counted from 1
   * @param name the entry as it stands there
   * @param why what was expected and what was found
   */
  public record Refusal(String file, int line, String name, String why) {
    /** One line that names the entry. */
    @Override
    public String toString() {
      return file + " line " + line + ": '" + name + "': " + why;
    }
  }

  /** Reads the text of a whitelist. */
  public static Whitelist parse(String file, String text) {
    WhitelistReader reader = new WhitelistReader(file);
    text.lines().forEach(reader::line);
    return reader.whitelist();
  }

  /**
   * Reads whitelist files, and all that are not hidden in directories and theirs below. Throws
   * IOException for one that is not there or not text: a list that cannot be read would let go of
   * what it pins.
   */
  public static Whitelist read(Collection<Path> places) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    List<Refusal> refused = new ArrayList<>();
    for (Path place : places) {
      for (Path file : files(place)) {
        Whitelist one = parse(file.toString(), text(file));
        names.addAll(one.names);
        refused.addAll(one.refused);
      }
    }
    return new Whitelist(names, refused);
  }

  private static List<Path> files(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(path -> isShown(place.relativize(path)))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static boolean isShown(Path relative) {
    for (Path segment : relative) {
      if (segment.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + ": expected a whitelist of at most " + MAX_BYTES + " bytes");
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": expected a whitelist in UTF-8", e);
    }
  }
}
