package dev.distworks.compose.merge;

import dev.distworks.compose.metadata.PackageList;
import dev.distworks.compose.slice.PackageFacts;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** The choice of what is kept of all inputs, made in one pass over one list of each. */
final class Choice {
  private final List<OpenInput> inputs;
  private final MergeSettings settings;
  private final StringBuilder origins = new StringBuilder();
  private final Set<String> known = new HashSet<>();

  /**
   * @param inputs the last of them is that of noarch packages, if the settings name one
   */
  Choice(List<OpenInput> inputs, MergeSettings settings) {
    this.inputs = inputs;
    this.settings = settings;
  }

  private interface Visitor {
    void visit(int input, int ordinal, PackageFacts facts);
  }

  private record Replacement(int ordinal, PackageFacts facts) {}

  /** Makes it. */
  Selection made() throws IOException {
    Selection selection = new Selection(settings.method, settings.archs, inputs.size());
    Optional<KojiRules> koji = Optional.empty();
    if (settings.koji) {
      KojiRules rules = new KojiRules(settings.blocked, settings.method == MergeMethod.EVERYTHING);
      visit(inputs, false, (input, ordinal, facts) -> rules.note(input, facts));
      koji = Optional.of(rules);
    }
    boolean brief =
        koji.isEmpty() && settings.method != MergeMethod.TS && settings.noarch.isEmpty();
    Map<String, Replacement> replacements = replacements();
    int own = inputs.size() - (settings.noarch.isPresent() ? 1 : 0);
    Optional<KojiRules> rules = koji;
    visit(
        inputs.subList(0, own),
        brief,
        (input, ordinal, facts) -> {
          inputs.get(input).ids().add(facts.checksum());
          Replacement other = facts.arch().equals("noarch") ? replacements.get(facts.href()) : null;
          PackageFacts offered = other == null ? facts : other.facts;
          if (selection.wantsArch(offered.arch())
              && (rules.isEmpty() || rules.get().allows(offered))
              && selection.offer(
                  other == null ? input : own, other == null ? ordinal : other.ordinal, offered)
              && settings.pkgOrigins) {
            noteOrigin(KojiRules.nvra(offered), inputs.get(input).base());
          }
        });
    return selection;
  }

  /** Notes where a package is from; of those of one name, where the first is from. */
  private void noteOrigin(String nvra, String url) {
    if (known.add(nvra)) {
      origins.append(nvra).append('\t').append(url).append(url.endsWith("/") ? "\n" : "/\n");
    }
  }

  /** Which package is from where, after the choice was made. */
  CharSequence origins() {
    return origins;
  }

  /** The packages of the repository for noarch ones, by location. */
  private Map<String, Replacement> replacements() throws IOException {
    Map<String, Replacement> found = new HashMap<>();
    if (settings.noarch.isPresent()) {
      OpenInput last = inputs.get(inputs.size() - 1);
      visit(
          List.of(last),
          false,
          (input, ordinal, facts) -> {
            last.ids().add(facts.checksum());
            found.putIfAbsent(facts.href(), new Replacement(ordinal, facts));
          });
    }
    return found;
  }

  /**
   * Goes through the packages in their order, while the next input is read already.
   *
   * @param brief whether any of the lists says enough
   */
  private static void visit(List<OpenInput> inputs, boolean brief, Visitor visitor)
      throws IOException {
    Queue<PackagesAhead> ahead = new ArrayDeque<>();
    try {
      for (int i = 0; i < inputs.size(); i++) {
        for (int next = i + ahead.size(); next < Math.min(i + 2, inputs.size()); next++) {
          OpenInput input = inputs.get(next);
          PackageList list = brief ? input.smallest() : PackageList.PRIMARY;
          ahead.add(PackagesAhead.of(input.file(list), list));
        }
        int ordinal = 0;
        try (PackagesAhead now = ahead.remove()) {
          for (List<PackageFacts> some = now.next(); !some.isEmpty(); some = now.next()) {
            for (PackageFacts facts : some) {
              visitor.visit(i, ordinal++, facts);
            }
          }
        }
      }
    } finally {
      ahead.forEach(PackagesAhead::close);
    }
  }
}
