package dev.distworks.build.tag;

import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.build.fact.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks along inheritance links depth-first, links of smaller priority first.
 *
 * <p>A tag that is on the way already is not entered again, so loops end. A tag that was visited on
 * another way is visited again unless a former visit gave all that this one could give: it may go
 * as deep, had no filter, and did not leave the configuration behind where this one takes it along.
 * Whether this one does is remembered from earlier links of the same tag too: so does Koji.
 */
final class Inheritance {
  /** Only children of a tag may have equal priorities: Koji leaves their order open. */
  private static final Comparator<InheritanceLink> BY_PRIORITY =
      Comparator.comparingInt(InheritanceLink::priority).thenComparingInt(InheritanceLink::tagId);

  private final Facts facts;
  private final int event;
  private final boolean reverse;
  private final List<InheritedTag> steps = new ArrayList<>();
  private final Map<Integer, List<InheritedTag>> visits = new HashMap<>();
  private final Deque<Integer> way = new ArrayDeque<>();

  private Inheritance(Facts facts, int event, boolean reverse) {
    this.facts = facts;
    this.event = event;
    this.reverse = reverse;
  }

  /** The links that leave a tag, in their order. */
  static List<InheritanceLink> links(Facts facts, int tag, int event) {
    return sorted(facts.linksOfTag.at(tag, event));
  }

  /** The links that lead to a tag. Koji leaves the order of equal priorities open. */
  static List<InheritanceLink> linksTo(Facts facts, int tag, int event) {
    return sorted(facts.linksToParent.at(tag, event));
  }

  private static List<InheritanceLink> sorted(List<Version<InheritanceLink>> versions) {
    List<InheritanceLink> links = new ArrayList<>(versions.size());
    for (Version<InheritanceLink> version : versions) {
      links.add(version.fact());
    }
    links.sort(BY_PRIORITY);
    return links;
  }

  /** All that a tag inherits from, or with {@code reverse} all that inherits from it. */
  static List<InheritedTag> walk(Facts facts, int tag, int event, boolean reverse) {
    Inheritance walk = new Inheritance(facts, event, reverse);
    walk.enter(tag, Optional.empty(), false, List.of());
    return walk.steps;
  }

  private void enter(
      int tag, Optional<Integer> depthLeft, boolean configLeftBehind, List<String> filters) {
    if (depthLeft.isPresent() && depthLeft.get() < 1) {
      return;
    }
    way.push(tag);
    boolean noconfig = configLeftBehind;
    List<InheritanceLink> links = reverse ? linksTo(facts, tag, event) : links(facts, tag, event);
    for (InheritanceLink link : links) {
      int next = reverse ? link.tagId() : link.parentId();
      if (way.contains(next) || isClosed(link)) {
        continue;
      }
      noconfig |= link.noconfig();
      InheritedTag step =
          new InheritedTag(
              link,
              way.size(),
              reverse ? Optional.empty() : left(link, depthLeft),
              with(filters, link));
      List<InheritedTag> former = visits.computeIfAbsent(next, k -> new ArrayList<>(1));
      if (isCovered(step, noconfig, former)) {
        continue;
      }
      former.add(step);
      steps.add(step);
      if (!(reverse && link.intransitive())) {
        enter(next, step.nextDepth(), noconfig, step.filters());
      }
    }
    way.pop();
  }

  private boolean isClosed(InheritanceLink link) {
    if (link.priority() < 0) {
      return true;
    }
    return reverse
        ? link.maxdepth().isPresent() && link.maxdepth().get() < way.size() - 1
        : link.intransitive() && way.size() > 1;
  }

  private static Optional<Integer> left(InheritanceLink link, Optional<Integer> depthLeft) {
    if (depthLeft.isEmpty()) {
      return link.maxdepth();
    }
    int left = depthLeft.get();
    return Optional.of(
        (link.maxdepth().isPresent() ? Math.min(left, link.maxdepth().get()) : left) - 1);
  }

  private static List<String> with(List<String> filters, InheritanceLink link) {
    if (link.pkgFilter().isEmpty()) {
      return filters;
    }
    List<String> more = new ArrayList<>(filters);
    more.add(link.pkgFilter());
    return more;
  }

  private static boolean isCovered(InheritedTag step, boolean noconfig, List<InheritedTag> former) {
    for (InheritedTag visit : former) {
      boolean deepEnough =
          visit.nextDepth().isEmpty()
              || step.nextDepth().isPresent() && visit.nextDepth().get() >= step.nextDepth().get();
      boolean withConfig = noconfig || !visit.link().noconfig();
      if (deepEnough && withConfig && visit.filters().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
