package dev.distworks.build.outbox;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Messages that wait for receivers, kept whatever becomes of the process. Thread-safe; several hubs
 * may share one.
 */
public interface Outbox {
  /**
   * Says who is told. One that is new is told what happens from now on; what waited for others that
   * are not named any more is forgotten.
   */
  void receivers(Collection<String> names) throws IOException;

  /**
   * The next messages for a receiver, oldest first; none while another holder is at work on it.
   *
   * @param holder who asks; nobody else gets any until {@code lease} has passed since it last did
   */
  List<OutboxMessage> next(String receiver, String holder, Instant now, Duration lease, int most)
      throws IOException;

  /** Notes that the receiver has all messages up to that one. */
  void delivered(String receiver, long id) throws IOException;

  /**
   * Forgets messages that all receivers have, or that are older than that.
   *
   * @return how many of them some receiver never got
   */
  int sweep(Instant oldest) throws IOException;
}
