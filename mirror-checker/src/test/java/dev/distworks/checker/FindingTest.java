package dev.distworks.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTest {
  private static final StampReading ABSENT = new StampReading.Absent(404);

  @ParameterizedTest
  @CsvSource({
    "2, 10000, 4000, STALE",
    "2, 10000, 8100, FRESH",
    "10, 30000, 20000, STALE",
    "10, 30000, 21000, FRESH",
  })
  void staleFromTheThresholdOn(long threshold, long now, long stamp, Condition condition) {
    Finding finding =
        Finding.ofStamps(
            List.of(read("a", planted(stamp))),
            at -> Duration.between(at, Instant.ofEpochMilli(now)),
            Duration.ofSeconds(threshold));
    assertEquals(condition, finding.condition());
  }

  @Test
  void theOldestDirectoryCounts() {
    Finding finding = judge(planted(900_000), planted(100_000), planted(999_000));
    assertEquals(Optional.of(Instant.ofEpochMilli(100_000)), finding.oldest());
    assertEquals(Optional.of(Duration.ofMinutes(15)), finding.lag());
  }

  @Test
  void oneDirectoryThatIsMissingIsMissingWhateverTheOthersHave() {
    Finding finding = judge(planted(999_000), ABSENT, planted(999_000));
    assertEquals(Condition.MISSING, finding.condition());
    assertTrue(finding.evidence().contains("'b'"), finding.evidence());
  }

  @Test
  void dishonestyWeighsMoreThanAbsence() {
    StampReading future = new StampReading.Refuted(Refutation.FUTURE, "x");
    StampReading timeout = new StampReading.Unreachable(Obstacle.TIMEOUT, "x");
    assertEquals(Condition.DISHONEST, judge(ABSENT, future, timeout).condition());
    assertEquals(Condition.MISSING, judge(timeout, ABSENT, planted(0)).condition());
    assertEquals(Condition.UNREACHABLE, judge(planted(999_000), timeout).condition());
  }

  @Test
  void anExpiredCertificateDoesNotPass() {
    StampReading expired = new StampReading.Unreachable(Obstacle.TLS_EXPIRED, "x");
    assertEquals(Condition.BROKEN, judge(expired, expired).condition());
  }

  @ParameterizedTest
  @CsvSource({
    "complete, FRESH",
    "behind, FRESH",
    "long-behind, STALE",
    "mid-sync, INCOMPLETE",
    "partial, INCOMPLETE",
    "poisoned, DISHONEST",
    "unvouched, STALE",
    "rolled-back, DISHONEST",
    "unreachable, UNREACHABLE",
    "absent, MISSING",
  })
  void aRepositoryMayMakeItWorse(String verdict, Condition condition) {
    Finding stamps = judge(planted(999_000));
    RepositoryCheck check =
        new RepositoryCheck("p", verdict(verdict), Instant.EPOCH, 0, Duration.ZERO);
    assertEquals(condition, stamps.with(List.of(check), Duration.ofHours(1)).condition());
  }

  private static Verdict verdict(String word) {
    return switch (word) {
      case "complete" -> new Verdict.Complete("1");
      case "behind" -> new Verdict.Behind("1", Duration.ofMinutes(1));
      case "long-behind" -> new Verdict.Behind("1", Duration.ofHours(1));
      case "unvouched" -> new Verdict.Behind("1", Duration.ZERO, false);
      case "mid-sync" -> new Verdict.MidSync("x");
      case "partial" -> new Verdict.Partial("x");
      case "poisoned" -> new Verdict.Poisoned("x");
      case "rolled-back" -> new Verdict.RolledBack("1", "2");
      case "unreachable" -> new Verdict.Unreachable("x");
      case "absent" -> new Verdict.Unreachable("x", true);
      default -> throw new IllegalArgumentException(word);
    };
  }

  private static Finding judge(StampReading... readings) {
    List<DirectoryReading> directories = new java.util.ArrayList<>();
    for (StampReading reading : readings) {
      directories.add(read("" + (char) ('a' + directories.size()), reading));
    }
    return Finding.ofStamps(
        directories, at -> Duration.between(at, Instant.ofEpochSecond(1_000)), Duration.ofHours(1));
  }

  private static DirectoryReading read(String directory, StampReading reading) {
    return new DirectoryReading(directory, reading);
  }

  private static StampReading planted(long millis) {
    return new StampReading.Planted(Instant.ofEpochMilli(millis));
  }
}
