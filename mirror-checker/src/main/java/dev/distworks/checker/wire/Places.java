package dev.distworks.checker.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which conversations may go on at a time: so many altogether, and so many with one host. The
 * others wait in their order; those for a host that is full keep nobody else waiting. Used by the
 * thread of the wire only.
 */
final class Places {
  private final int most;
  private final int mostOfHost;
  private final Set<Conversation> open = new HashSet<>();
  private final Map<String, Integer> openOfHost = new HashMap<>();
  private final Deque<Conversation> waiting = new ArrayDeque<>();
  private final Map<String, Deque<Conversation>> waitingForHost = new HashMap<>();

  Places(int most, int mostOfHost) {
    this.most = most;
    this.mostOfHost = mostOfHost;
  }

  /** Whether it has a place; without one it waits. */
  boolean take(Conversation conversation) {
    if (open.size() >= most) {
      waiting.add(conversation);
      return false;
    }
    String host = conversation.host();
    if (openOfHost.getOrDefault(host, 0) >= mostOfHost) {
      waitingForHost.computeIfAbsent(host, unused -> new ArrayDeque<>()).add(conversation);
      return false;
    }
    open.add(conversation);
    openOfHost.merge(host, 1, Integer::sum);
    return true;
  }

  /** Gives its place up, and says who has places now. */
  List<Conversation> leave(Conversation conversation) {
    List<Conversation> next = new ArrayList<>();
    if (!open.remove(conversation)) {
      return next;
    }
    String host = conversation.host();
    openOfHost.computeIfPresent(host, (unused, count) -> count > 1 ? count - 1 : null);
    Deque<Conversation> sameHost = waitingForHost.get(host);
    if (sameHost != null) {
      admit(sameHost.remove(), next);
      if (sameHost.isEmpty()) {
        waitingForHost.remove(host);
      }
    }
    while (open.size() < most && !waiting.isEmpty()) {
      admit(waiting.remove(), next);
    }
    return next;
  }

  private void admit(Conversation conversation, List<Conversation> admitted) {
    if (take(conversation)) {
      admitted.add(conversation);
    }
  }

  /** Takes away everybody, with a place or without. */
  List<Conversation> clear() {
    List<Conversation> all = new ArrayList<>(waiting);
    waitingForHost.values().forEach(all::addAll);
    all.addAll(open);
    waiting.clear();
    waitingForHost.clear();
    open.clear();
    openOfHost.clear();
    return all;
  }
}
