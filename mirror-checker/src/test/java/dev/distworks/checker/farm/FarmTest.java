package dev.distworks.checker.farm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.checker.Condition;
import dev.distworks.checker.Mirror;
import dev.distworks.checker.MirrorChecker;
import dev.distworks.checker.MirrorStatus;
import dev.distworks.checker.config.TestRedirects;
import dev.distworks.checker.history.MemoryHistory;
import dev.distworks.checker.probe.StampProbe;
import dev.distworks.checker.wire.Wire;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Good mirrors among broken ones of every kind: none is wrongly listed, none wrongly dropped. */
class FarmTest {
  private static final int GOOD = 60;
  private static final int ROUNDS = 3;
  private static final List<String> DIRECTORIES = List.of("a", "b", "c");

  private final Map<String, Behaviour> behaviours = new HashMap<>();

  @Test
  void tellsGoodMirrorsFromBrokenOnesOfEveryKind() throws Exception {
    try (Farm farm = Farm.onLoopback();
        Wire wire = Wire.builder().build()) {
      List<Mirror> mirrors = mirrors(farm);
      StampProbe probe =
          new StampProbe(
              wire, Duration.ofSeconds(3), TestRedirects.among(mirrors), InstantSource.system());
      try (MirrorChecker checker =
          MirrorChecker.builder("farm", probe, new MemoryHistory())
              .mirrors(mirrors)
              .stamps(DIRECTORIES, "stamp")
              .threshold(Duration.ofHours(1))
              .build()) {
        for (int round = 1; round <= ROUNDS; round++) {
          List<MirrorStatus> statuses = checker.check().mirrors();
          statuses.forEach(this::judgedRight);
          assertEquals(wanted(mirrors), new TreeSet<>(urls(checker.listed())), "round " + round);
        }
      }
      for (Behaviour behaviour : Behaviour.values()) {
        // A redirect within the mirror is a request more; ones that lead on and on are cut.
        int each =
            switch (behaviour) {
              case GOOD_REDIRECTED_WITHIN -> 2 * DIRECTORIES.size();
              default -> DIRECTORIES.size();
            };
        assertTrue(
            farm.requests(behaviour, 0) <= ROUNDS * each,
            behaviour + ": " + farm.requests(behaviour, 0) + " requests");
      }
      vanishedIsGone(farm, probe, mirrors.subList(0, 3));
      assertEquals(ROUNDS * 3, farm.requests(Behaviour.GOOD, 1 + 3));
      assertEquals(ROUNDS * 3, farm.requests(Behaviour.GARBAGE, 0));
      assertEquals(ROUNDS, farm.requests(Behaviour.HANGS, 0));
    }
  }

  /** Files that vanish take a mirror off the list at the next check, and nobody else with it. */
  private static void vanishedIsGone(Farm farm, StampProbe probe, List<Mirror> three)
      throws Exception {
    try (MirrorChecker checker =
        MirrorChecker.builder("farm", probe, new MemoryHistory())
            .mirrors(three)
            .stamps(DIRECTORIES, "stamp")
            .build()) {
      checker.check();
      assertEquals(three, checker.listed());
      farm.vanish(Behaviour.GOOD, 1);
      checker.check();
      assertEquals(List.of(three.get(0), three.get(2)), checker.listed());
    }
  }

  private List<Mirror> mirrors(Farm farm) {
    List<Mirror> mirrors = new ArrayList<>();
    for (Behaviour behaviour : Behaviour.values()) {
      int count = behaviour == Behaviour.GOOD ? GOOD : 2;
      for (int i = 0; i < count; i++) {
        String url = farm.url(behaviour, i);
        behaviours.put(url, behaviour);
        mirrors.add(Mirror.of(url));
      }
    }
    return mirrors;
  }

  private void judgedRight(MirrorStatus status) {
    Behaviour behaviour = behaviour(status.mirror().url());
    assertEquals(
        behaviour.condition(),
        status.finding().condition(),
        behaviour + ": " + status.finding().evidence());
  }

  private Behaviour behaviour(String url) {
    return Objects.requireNonNull(behaviours.get(url), url);
  }

  private Set<String> wanted(List<Mirror> mirrors) {
    Set<String> wanted = new TreeSet<>(urls(mirrors));
    wanted.removeIf(url -> behaviour(url).condition() != Condition.FRESH);
    return wanted;
  }

  private static List<String> urls(List<Mirror> mirrors) {
    return mirrors.stream().map(Mirror::url).toList();
  }
}
