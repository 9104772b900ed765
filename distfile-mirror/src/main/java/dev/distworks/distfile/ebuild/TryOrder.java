package dev.distworks.distfile.ebuild;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * The order in which the sources of one file are tried: the first half of the tries go to the
 * mirrors of its tiers, then come the ebuild's own URIs, all of them, then the rest of the tries to
 * further mirrors. Pure.
 *
 * <p>The mirrors of a tier are shuffled so that files spread over them, for one file always in the
 * same way, so that a plan and the run after it agree.
 *
 * @param tries the most sources to try; 0 for all. The ebuild's own URIs are tried even when they
 *     are more
 */
record TryOrder(int tries) {

  /**
   * The sources of a file in the order to try.
   *
   * @param tiers the mirrors of each {@code mirror://} URI, in the order of the ebuild
   * @param own the ebuild's other URIs, in its order
   */
  List<String> of(String name, List<List<String>> tiers, Collection<String> own) {
    if (tiers.isEmpty()) {
      return List.copyOf(own);
    }
    Deque<String> mirrors = new ArrayDeque<>();
    for (List<String> tier : tiers) {
      mirrors.addAll(tier.size() < 2 ? tier : shuffled(tier, name));
    }
    int limit = tries == 0 ? Integer.MAX_VALUE : tries;
    List<String> order = new ArrayList<>();
    take(mirrors, order, limit - limit / 2);
    order.addAll(own);
    take(mirrors, order, limit);
    return order;
  }

  private static List<String> shuffled(List<String> tier, String name) {
    List<String> shuffled = new ArrayList<>(tier);
    Collections.shuffle(shuffled, new Random(name.hashCode()));
    return shuffled;
  }

  private static void take(Deque<String> mirrors, List<String> order, int limit) {
    while (order.size() < limit && !mirrors.isEmpty()) {
      String mirror = mirrors.remove();
      if (!order.contains(mirror)) {
        order.add(mirror);
      }
    }
  }
}
