package dev.distworks.build.tag;

import dev.distworks.build.HubFault;
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
import org.jspecify.annotations.Nullable;

/**
 * Walks along inheritance links depth-first, links of smaller priority first.
 *
 * <p>A tag that is on the way already is not entered again, so loops end. A tag that was visited on
 * another way is visited again unless a former visit gave all that this one could give: it may go
 * as deep, had no filter, and did not leave the configuration behind where this one takes it along.
 * Whether this one does is remembered from earlier links of the same tag too: so does Koji.
 */
final class Inheritance {
  private static final int MAX_STEPS = 100_000;
  private static final int MAX_DEPTH = 1_000;

  /**
   * Only children of a tag may have equal priorities: Koji leaves their order open, and as a rule
   * its database gives the older link first, as sorting does here.
   */
  private static final Comparator<InheritanceLink> BY_PRIORITY =
      Comparator.comparingInt(InheritanceLink::priority);

  private final Facts facts;
  private final int event;
  private final boolean reverse;
  private final List<InheritedTag> steps = new ArrayList<>();
  private final Map<Integer, List<InheritedTag>> visits = new HashMap<>();
  private final Deque<Integer> way = new ArrayDeque<>();
  private final List<InheritanceLink> path = new ArrayList<>();
  private final @Nullable List<WalkStep> trace;

  private Inheritance(Facts facts, int event, boolean reverse, @Nullable List<WalkStep> trace) {
    this.facts = facts;
    this.event = event;
    this.reverse = reverse;
    this.trace = trace;
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
    Inheritance walk = new Inheritance(facts, event, reverse, null);
    walk.enter(tag, Optional.empty(), false, List.of());
    return walk.steps;
  }

  /** The walk from a tag to all that it inherits from, with the links that were not followed. */
  static List<WalkStep> trace(Facts facts, int tag, int event) {
    List<WalkStep> trace = new ArrayList<>();
    new Inheritance(facts, event, false, trace).enter(tag, Optional.empty(), false, List.of());
    return trace;
  }

  private void enter(
      int tag, Optional<Integer> depthLeft, boolean configLeftBehind, List<String> filters) {
    List<InheritanceLink> links = reverse ? linksTo(facts, tag, event) : links(facts, tag, event);
    if (depthLeft.isPresent() && depthLeft.get() < 1) {
      links.forEach(link -> note(link, WalkStep.Ending.MAXDEPTH));
      return;
    }
    way.push(tag);
    boolean noconfig = configLeftBehind;
    for (InheritanceLink link : links) {
      int next = reverse ? link.tagId() : link.parentId();
      WalkStep.Ending ending = ending(link, next);
      if (ending != WalkStep.Ending.NONE) {
        note(link, ending);
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
        note(link, WalkStep.Ending.COVERED);
        continue;
      }
      former.add(step);
      add(step);
      if (!(reverse && link.intransitive())) {
        path.add(link);
        enter(next, step.nextDepth(), noconfig, step.filters());
        path.remove(path.size() - 1);
      }
    }
    way.pop();
  }

  /** Filters can make ways multiply without end in sight. */
  private void add(InheritedTag step) {
    if (steps.size() >= MAX_STEPS || way.size() > MAX_DEPTH) {
      throw HubFault.generic(
          "inheritance: expected at most "
              + MAX_STEPS
              + " steps, "
              + MAX_DEPTH
              + " deep, found more at tag "
              + facts.tags.name(step.link().tagId()));
    }
    steps.add(step);
    note(step.link(), WalkStep.Ending.NONE);
  }

  private void note(InheritanceLink link, WalkStep.Ending ending) {
    if (trace != null) {
      List<InheritanceLink> links = new ArrayList<>(path);
      links.add(link);
      List<String> filters = List.of();
      for (InheritanceLink each : links) {
        filters = with(filters, each);
      }
      trace.add(new WalkStep(links, filters, ending));
    }
  }

  private WalkStep.Ending ending(InheritanceLink link, int next) {
    if (way.contains(next)) {
      return WalkStep.Ending.LOOP;
    }
    if (link.priority() < 0) {
      return WalkStep.Ending.NEGATIVE_PRIORITY;
    }
    if (reverse) {
      return link.maxdepth().isPresent() && link.maxdepth().get() < way.size() - 1
          ? WalkStep.Ending.MAXDEPTH
          : WalkStep.Ending.NONE;
    }
    return link.intransitive() && way.size() > 1
        ? WalkStep.Ending.INTRANSITIVE
        : WalkStep.Ending.NONE;
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
              || (step.nextDepth().isPresent()
                  && visit.nextDepth().get() >= step.nextDepth().get());
      boolean withConfig = noconfig || !visit.link().noconfig();
      if (deepEnough && withConfig && visit.filters().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
