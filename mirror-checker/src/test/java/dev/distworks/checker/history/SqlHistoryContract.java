package dev.distworks.checker.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.distworks.checker.Condition;
import dev.distworks.checker.GenerationLedger.Generation;
import dev.distworks.checker.History.Sample;
import dev.distworks.checker.Mirror;
import dev.distworks.checker.Standing;
import dev.distworks.core.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every history in a database keeps. */
abstract class SqlHistoryContract extends HistoryContract {
  /** A new database of that name with the tables. */
  abstract Database database(String name) throws Exception;

  @Test
  void oldChecksBecomeHoursAndDays() throws Exception {
    try (Database database = database("aging")) {
      Instant first = NOON.minus(Duration.ofDays(100));
      List<SqlHistory.Taken> taken =
          List.of(
              taken(first, Condition.FRESH),
              taken(first.plusSeconds(60), Condition.MISSING),
              taken(NOON.minusSeconds(7200), Condition.FRESH),
              taken(NOON.minusSeconds(30), Condition.FRESH));
      int unused =
          database.transact(
              connection -> {
                CheckRows.write(connection, new MirrorIds(), taken);
                return 0;
              });
      for (int i = 0; i < 2; i++) {
        int made = database.transact(connection -> DownSampling.run(connection, NOON));
        assertEquals(i == 0, made > 0, "the second time changes nothing");
      }
      List<Sample> samples =
          database.read(
              connection ->
                  HistoryQueries.samples(
                      connection, "http://m", first.minus(Duration.ofDays(1)), NOON));
      assertEquals(
          List.of(Condition.MISSING, Condition.FRESH, Condition.FRESH),
          samples.stream().map(Sample::condition).toList());
    }
  }

  private static SqlHistory.Taken taken(Instant at, Condition condition) {
    return new SqlHistory.Taken(
        "http://m",
        new Sample(at, condition, java.util.Optional.empty(), java.util.Optional.empty()),
        Standing.of(Mirror.of("http://m")));
  }

  @Test
  void theLedgerKnowsGenerationsAndWhoServedWhich() throws Exception {
    try (Database database = database("ledger")) {
      SqlLedger ledger = new SqlLedger(database);
      Generation one = ledger.publish("r", "sha256:1", NOON);
      Generation two = ledger.publish("r", "sha256:2", NOON.plusSeconds(5));
      assertEquals(two, ledger.publish("r", "sha256:2", NOON.plusSeconds(9)));
      assertEquals(List.of(one, two), ledger.generations("r"));
      Generation again = ledger.publish("r", "sha256:1", NOON.plusSeconds(9));
      assertEquals(new Generation(3, "sha256:1", NOON.plusSeconds(9)), again);
      assertEquals(List.of(), ledger.generations("other"));
      assertEquals(OptionalLong.empty(), ledger.served("r", "http://m"));
      ledger.serve("r", "http://m", 2);
      ledger.serve("r", "http://m", 1);
      assertEquals(OptionalLong.of(2), ledger.served("r", "http://m"));
    }
  }

  @Test
  void theLedgerKeepsTheDescriptionsOfTheNewestFour() throws Exception {
    byte[] large = new byte[600_000];
    new Random(1).nextBytes(large);
    try (Database database = database("descriptions")) {
      SqlLedger ledger = new SqlLedger(database);
      for (int i = 1; i <= 5; i++) {
        Generation generation = ledger.publish("r", "sha256:" + i, NOON.plusSeconds(i));
        ledger.describe("r", generation.sequence(), new byte[] {(byte) i});
      }
      ledger.describe("r", 5, large);
      ledger.describe("other", 1, new byte[0]);
      Map<Generation, byte[]> described = ledger.described("r");
      assertEquals(
          List.of(2L, 3L, 4L, 5L), described.keySet().stream().map(Generation::sequence).toList());
      assertArrayEquals(large, List.copyOf(described.values()).get(3));
    }
  }
}
