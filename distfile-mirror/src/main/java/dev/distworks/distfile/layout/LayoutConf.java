package dev.distworks.distfile.layout;

import dev.distworks.core.digest.DigestAlgorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The layouts of a store, in the order of preference, as {@code layout.conf} lists them (GLEP 75):
 *
 * <pre>
 * [structure]
 * 0=filename-hash BLAKE2B 8
 * 1=flat
 * </pre>
 *
 * <p>A client takes the first that it knows; a mirror has every file in all of them, so it refuses
 * a file of which it would follow only a part: an unknown layout or a gap in the numbers.
 *
 * @param layouts at least one; files are written in the first and linked in the others
 */
public record LayoutConf(List<DistfileLayout> layouts) {
  private static final LayoutConf FLAT = new LayoutConf(List.of(new FlatLayout()));

  public LayoutConf {
    layouts = List.copyOf(layouts);
    if (layouts.isEmpty()) {
      throw new IllegalArgumentException("layouts: expected at least one");
    }
  }

  /** The layout of a store without a {@code layout.conf}. */
  public static LayoutConf flat() {
    return FLAT;
  }

  /** The layout that files are written in. */
  public DistfileLayout primary() {
    return layouts.get(0);
  }

  /**
   * Reads the text of a {@code layout.conf}; flat when it has no entry. Sections other than {@code
   * [structure]} are skipped.
   *
   * @param file what to call the file in messages
   */
  public static LayoutConf parse(String file, String text) throws LayoutConfException {
    SortedMap<Integer, Entry> byNumber = new TreeMap<>();
    String section = "";
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      if (line.startsWith("[")) {
        if (!line.endsWith("]")) {
          throw new LayoutConfException(file, i + 1, "expected [SECTION], found '" + line + "'");
        }
        section = line.substring(1, line.length() - 1);
      } else if (section.isEmpty()) {
        throw new LayoutConfException(file, i + 1, "expected [structure], found '" + line + "'");
      } else if (section.equals("structure")) {
        entry(file, i + 1, line, byNumber);
      }
    }
    return byNumber.isEmpty() ? FLAT : new LayoutConf(inOrder(file, byNumber));
  }

  /** An entry and where it stands. */
  private record Entry(DistfileLayout layout, int line) {}

  private static void entry(String file, int line, String text, SortedMap<Integer, Entry> byNumber)
      throws LayoutConfException {
    int equals = text.indexOf('=');
    String key = equals < 0 ? "" : text.substring(0, equals).strip();
    if (key.isEmpty() || key.length() > 3 || !key.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new LayoutConfException(
          file, line, "expected 'NUMBER=LAYOUT' in [structure], found '" + text + "'");
    }
    try {
      Entry entry = new Entry(layout(text.substring(equals + 1).strip()), line);
      if (byNumber.putIfAbsent(Integer.valueOf(key), entry) != null) {
        throw new LayoutConfException(file, line, "a second layout number " + key);
      }
    } catch (IllegalArgumentException e) {
      throw new LayoutConfException(file, line, String.valueOf(e.getMessage()));
    }
  }

  private static List<DistfileLayout> inOrder(String file, SortedMap<Integer, Entry> byNumber)
      throws LayoutConfException {
    List<DistfileLayout> layouts = new ArrayList<>();
    for (Map.Entry<Integer, Entry> entry : byNumber.entrySet()) {
      if (entry.getKey() != layouts.size()) {
        throw new LayoutConfException(
            file,
            entry.getValue().line(),
            "expected layouts numbered from 0 without gaps, found "
                + entry.getKey()
                + " where "
                + layouts.size()
                + " is missing");
      }
      layouts.add(entry.getValue().layout());
    }
    return layouts;
  }

  private static DistfileLayout layout(String text) {
    String[] words = text.split("\\s+", -1);
    if (words.length == 1 && words[0].equals("flat")) {
      return new FlatLayout();
    }
    if (words.length == 3 && words[0].equals("filename-hash")) {
      return new FilenameHashLayout(algorithm(words[1]), Cutoffs.parse(words[2]));
    }
    if (words.length == 3 && words[0].equals("content-hash")) {
      return new ContentHashLayout(algorithm(words[1]), Cutoffs.parse(words[2]));
    }
    throw new IllegalArgumentException(
        "expected 'flat', 'filename-hash ALGORITHM CUTOFFS' or 'content-hash ALGORITHM CUTOFFS',"
            + " found '"
            + text
            + "'");
  }

  private static DigestAlgorithm algorithm(String name) {
    return DigestAlgorithm.named(name)
        .filter(algorithm -> algorithm.label().toUpperCase(Locale.ROOT).equals(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected a digest algorithm of Manifests, e.g. BLAKE2B, found '"
                        + name
                        + "'"));
  }

  /** The text of a {@code layout.conf} that says this. */
  public String text() {
    StringBuilder text = new StringBuilder("[structure]\n");
    for (int i = 0; i < layouts.size(); i++) {
      text.append(i).append('=').append(layouts.get(i).structure()).append('\n');
    }
    return text.toString();
  }
}
