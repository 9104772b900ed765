package dev.distworks.checker.wire;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who is to be looked at when. Putting and taking away cost next to nothing, for nearly everybody
 * is done before. Used by the thread of the wire only.
 */
final class Deadlines {
  private static final long SLOT = Duration.ofMillis(50).toNanos();

  private final TreeMap<Long, Set<Conversation>> slots = new TreeMap<>();

  /** Puts it there and gives the slot, which takes it away. */
  long put(Conversation conversation, long nanos) {
    long slot = nanos / SLOT + 1;
    slots.computeIfAbsent(slot, unused -> new HashSet<>()).add(conversation);
    return slot;
  }

  void take(Conversation conversation, long slot) {
    Set<Conversation> all = slots.get(slot);
    if (all != null && all.remove(conversation) && all.isEmpty()) {
      slots.remove(slot);
    }
  }

  /** How long until the next one, in milliseconds; 0 for no end. */
  long millisToNext(long now) {
    return slots.isEmpty() ? 0 : Math.max(1, (slots.firstKey() * SLOT - now + 999_999) / 1_000_000);
  }

  /** Tells everybody whose time has come. */
  void expire(long now) {
    while (!slots.isEmpty() && slots.firstKey() * SLOT <= now) {
      Map.Entry<Long, Set<Conversation>> due = slots.pollFirstEntry();
      due.getValue().forEach(conversation -> conversation.expired(now));
    }
  }
}
