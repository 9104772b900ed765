package dev.distworks.distfile.ebuild;

import dev.distworks.distfile.SourceUri;
import dev.distworks.distfile.UriPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns the sources of one distfile into URIs in the order to try, and says which of them are not
 * tried. Immutable.
 *
 * @param exempt the tiers that {@code RESTRICT="mirror"} leaves alone
 */
record FetchRules(MirrorTiers tiers, UriPolicy policy, TryOrder order, Set<String> exempt) {

  /** What the sources of one distfile come to. */
  record Sources(List<SourceUri> uris, boolean restricted) {}

  /**
   * Judges the sources of one distfile. It is restricted when its ebuild is, and none of them may
   * be mirrored nevertheless.
   */
  Sources judge(String name, List<SrcUri> sources, MirrorRestriction restriction) {
    if (sources.size() == 1 && isPlain(sources.get(0), restriction)) {
      return new Sources(List.of(policy.judge(sources.get(0).uri())), false);
    }
    List<List<String>> mirrors = new ArrayList<>(0);
    Set<String> own = new LinkedHashSet<>(4);
    List<SourceUri> refused = new ArrayList<>(0);
    boolean allowed = false;
    for (SrcUri source : sources) {
      if (!restriction.allows(source, exempt)) {
        continue;
      }
      allowed = true;
      if (!MirrorTiers.isTiered(source.uri())) {
        if (!source.isBareName()) {
          own.add(source.uri());
        }
        continue;
      }
      List<String> expanded = tiers.expand(source.uri());
      if (expanded.isEmpty()) {
        refused.add(tiers.refusal(source.uri()));
      } else {
        mirrors.add(expanded);
      }
    }
    List<SourceUri> uris = new ArrayList<>(2);
    for (String uri : order.of(name, mirrors, own)) {
      uris.add(policy.judge(uri));
    }
    uris.addAll(refused);
    return new Sources(uris, !allowed);
  }

  /** Whether the source is one URI to try and nothing else: what most are. */
  private boolean isPlain(SrcUri source, MirrorRestriction restriction) {
    return !MirrorTiers.isTiered(source.uri())
        && !source.isBareName()
        && restriction.allows(source, exempt);
  }
}
