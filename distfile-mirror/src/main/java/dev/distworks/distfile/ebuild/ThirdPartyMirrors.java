package dev.distworks.distfile.ebuild;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of a {@code thirdpartymirrors} file (PMS section 4.4.4): a tier and its mirrors a line;
 * lines of one tier add up. {@code -URL} and {@code -*} take away what masters gave.
 *
 * @param tiers the words of each tier, in the order of the file
 */
record ThirdPartyMirrors(Map<String, List<String>> tiers) {

  static ThirdPartyMirrors parse(String text) {
    Map<String, List<String>> tiers = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      List<String> words = words(line);
      if (words.size() > 1) {
        tiers
            .computeIfAbsent(words.get(0), tier -> new ArrayList<>())
            .addAll(words.subList(1, words.size()));
      }
    }
    return new ThirdPartyMirrors(tiers);
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.strip().split("\\s+", -1)) {
      if (word.startsWith("#")) {
        break;
      }
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}
