package dev.distworks.distfile.ebuild;

import dev.distworks.distfile.FailureCode;
import dev.distworks.distfile.SourceUri;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The mirrors behind {@code mirror://TIER/PATH}. Immutable.
 *
 * @param tiers the base URLs of each tier
 * @param skipped tiers that are not to be used in spite of their mirrors
 * @param absentMasters the masters of the repository whose tiers are not known
 */
record MirrorTiers(
    Map<String, List<String>> tiers, Set<String> skipped, Set<String> absentMasters) {
  private static final String PREFIX = "mirror://";

  MirrorTiers {
    tiers = Map.copyOf(tiers);
    skipped = Set.copyOf(skipped);
    absentMasters = Set.copyOf(absentMasters);
  }

  /** Stacks the lists of masters and, last, the repository's own. */
  static MirrorTiers stacked(List<ThirdPartyMirrors> files, Set<String> absentMasters) {
    Map<String, List<String>> tiers = new LinkedHashMap<>();
    for (ThirdPartyMirrors file : files) {
      file.tiers().forEach((tier, words) -> stack(tiers, tier, words));
    }
    return new MirrorTiers(tiers, Set.of(), absentMasters);
  }

  private static void stack(Map<String, List<String>> tiers, String tier, List<String> words) {
    List<String> mirrors = tiers.computeIfAbsent(tier, name -> new ArrayList<>());
    for (String word : words) {
      if (word.equals("-*")) {
        mirrors.clear();
      } else if (word.startsWith("-")) {
        mirrors.remove(word.substring(1));
      } else if (!mirrors.contains(word)) {
        mirrors.add(word);
      }
    }
  }

  /** The same, with those tiers replaced by the mirrors that the file lists. */
  MirrorTiers overriddenBy(ThirdPartyMirrors file) {
    Map<String, List<String>> changed = new LinkedHashMap<>(tiers);
    changed.putAll(file.tiers());
    return new MirrorTiers(changed, skipped, absentMasters);
  }

  /** The same, without those tiers. */
  MirrorTiers skipping(Set<String> names) {
    return new MirrorTiers(tiers, names, absentMasters);
  }

  /** Whether that URI is one of a tier. */
  static boolean isTiered(String uri) {
    return uri.startsWith(PREFIX);
  }

  /** The URIs that {@code mirror://TIER/PATH} stands for; none when it stands for nothing. */
  List<String> expand(String uri) {
    int slash = uri.indexOf('/', PREFIX.length());
    if (slash < 0) {
      return List.of();
    }
    String tier = uri.substring(PREFIX.length(), slash);
    String path = uri.substring(slash);
    List<String> uris = new ArrayList<>();
    if (!skipped.contains(tier)) {
      for (String mirror : tiers.getOrDefault(tier, List.of())) {
        uris.add(withoutTrailingSlashes(mirror) + path);
      }
    }
    return uris;
  }

  /** Why a URI of a tier stands for nothing. */
  SourceUri.Refused refusal(String uri) {
    int slash = uri.indexOf('/', PREFIX.length());
    String tier = uri.substring(PREFIX.length(), slash < 0 ? uri.length() : slash);
    if (slash < 0 || tier.isEmpty()) {
      return new SourceUri.Refused(
          uri, FailureCode.MALFORMED_URI, uri + ": expected mirror://TIER/PATH");
    }
    if (skipped.contains(tier)) {
      return new SourceUri.Refused(
          uri, FailureCode.NO_URI, uri + ": the tier '" + tier + "' is skipped by configuration");
    }
    return new SourceUri.Refused(
        uri,
        FailureCode.UNKNOWN_MIRROR,
        uri
            + ": expected a tier of thirdpartymirrors of the repository or its masters, found '"
            + tier
            + "'"
            + (absentMasters.isEmpty()
                ? ""
                : "; give its masters too: " + String.join(" ", new TreeSet<>(absentMasters))));
  }

  private static String withoutTrailingSlashes(String mirror) {
    int end = mirror.length();
    while (end > 0 && mirror.charAt(end - 1) == '/') {
      end--;
    }
    return mirror.substring(0, end);
  }
}
