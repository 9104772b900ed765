package dev.distworks.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkPoolTest {
  private final WorkPool pool = new WorkPool("test", 2);
  private final List<String> done = new CopyOnWriteArrayList<>();

  @Test
  void doesWhatTheSourceHasAndWhatJobsSubmit() throws IOException {
    AtomicInteger left = new AtomicInteger(3);

    boolean whole =
        pool.run(
            () ->
                left.getAndDecrement() > 0
                    ? Optional.of(() -> pool.submit(() -> done.add("submitted")))
                    : Optional.empty());

    assertTrue(whole);
    assertEquals(List.of("submitted", "submitted", "submitted"), done);
  }

  @Test
  void jobThatWasFoundWhileThePoolWasCancelledIsNotBegun() throws IOException {
    boolean whole =
        pool.run(
            () -> {
              pool.cancel();
              return Optional.of(() -> done.add("begun"));
            });

    assertFalse(whole);
    assertEquals(List.of(), done);
  }

  @Test
  void jobThatThrowsEndsThePool() {
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                pool.run(
                    () ->
                        Optional.of(
                            () -> {
                              throw new IOException("no room");
                            })));

    assertEquals("no room", thrown.getMessage());
  }
}
