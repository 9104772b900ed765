package dev.distworks.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Mirror PLAIN = Mirror.of("http://m.example/pub");

  private Instant now = START;

  /** One letter a check: g fresh, u unreachable, s stale, m missing, x dishonest. */
  private Standing after(Mirror mirror, Standing standing, String checks) {
    Standing next = standing;
    for (int i = 0; i < checks.length(); i++) {
      char check = checks.charAt(i);
      now = now.plusSeconds(90);
      next = next.after(finding(check), mirror, now);
    }
    return next;
  }

  private Finding finding(char check) {
    Condition condition =
        switch (check) {
          case 'g' -> Condition.FRESH;
          case 'u' -> Condition.UNREACHABLE;
          case 's' -> Condition.STALE;
          case 'm' -> Condition.MISSING;
          case 'x' -> Condition.DISHONEST;
          default -> throw new IllegalArgumentException(check + "");
        };
    boolean stamped = condition == Condition.FRESH || condition == Condition.STALE;
    return new Finding(
        condition,
        stamped ? Optional.of(START.plusSeconds(7)) : Optional.empty(),
        stamped ? Optional.of(Duration.ofSeconds(1)) : Optional.empty(),
        "");
  }

  @ParameterizedTest
  @CsvSource({
    "g, true",
    "u, false",
    "ug, true",
    "uuuug, true",
    "gu, true",
    "guu, false",
    "gugu, true",
    "gugugu, false",
    "gm, false",
    "gx, false",
    "gs, false",
    "gmg, false",
    "gmgg, true",
    "gmggmggg, false",
    "gmggmgggg, true",
    "gsgg, true",
    "gsggsgg, true",
  })
  void entersAndLeavesTheList(String checks, boolean listed) {
    assertEquals(listed, after(PLAIN, Standing.of(PLAIN), checks).listed(), checks);
  }

  @Test
  void oneThatFlapsChangesTheListOnceAndStaysAway() {
    Standing standing = after(PLAIN, Standing.of(PLAIN), "g");
    int changes = 0;
    for (int i = 0; i < 200; i++) {
      boolean before = standing.listed();
      standing = after(PLAIN, standing, i % 2 == 0 ? "m" : "g");
      changes += before == standing.listed() ? 0 : 1;
    }
    assertEquals(1, changes);
  }

  @Test
  void forgivesAfterManyChecksThatWereWell() {
    Standing standing = after(PLAIN, Standing.of(PLAIN), "gmggmgggg" + "g".repeat(64));
    assertEquals(0, standing.setbacks());
    assertTrue(after(PLAIN, standing, "mgg").listed());
  }

  @Test
  void aWhitelistedMirrorIsListedWhateverIsFound() {
    Mirror mirror = new Mirror("http://m.example/pub", Duration.ofSeconds(90), 0, true);
    assertTrue(Standing.of(mirror).listed());
    assertTrue(after(mirror, Standing.of(mirror), "uuumxs").listed());
  }

  @Test
  void whatVanishedHasNoStampAnyMore() {
    Standing well = after(PLAIN, Standing.of(PLAIN), "g");
    assertEquals(Optional.of(START.plusSeconds(7)), well.stamp());
    assertEquals(well.stamp(), after(PLAIN, well, "u").stamp());
    assertEquals(Optional.empty(), after(PLAIN, well, "m").stamp());
  }

  @Test
  void slowStartSwallowsThatManyDifferentStamps() {
    Mirror mirror = new Mirror("http://m.example/pub", Duration.ofSeconds(90), 2, false);
    Standing standing = Standing.of(mirror);
    standing = stamped(mirror, standing, 1);
    standing = stamped(mirror, standing, 1);
    assertFalse(standing.listed());
    assertEquals(Optional.empty(), standing.stamp());
    standing = stamped(mirror, standing, 2);
    assertFalse(standing.listed());
    standing = stamped(mirror, standing, 2);
    assertTrue(standing.listed());
    assertEquals(Optional.of(START.plusSeconds(2)), standing.stamp());
  }

  private Standing stamped(Mirror mirror, Standing standing, int second) {
    Finding finding =
        new Finding(
            Condition.FRESH,
            Optional.of(START.plusSeconds(second)),
            Optional.of(Duration.ZERO),
            "");
    return standing.after(finding, mirror, now);
  }
}
