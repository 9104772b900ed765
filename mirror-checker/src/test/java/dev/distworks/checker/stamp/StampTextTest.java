package dev.distworks.checker.stamp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.distworks.checker.Refutation;
import dev.distworks.checker.StampReading;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampTextTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

  @ParameterizedTest
  @CsvSource({
    "1700000000, 1700000000",
    "'1699999999\n', 1699999999",
    "' 1699999999 \r\n', 1699999999",
    "0001699999999, 1699999999",
    "1700000030, 1700000030",
    "0, 0",
  })
  void readsWhatWasPlanted(String text, long seconds) {
    assertEquals(new StampReading.Planted(Instant.ofEpochSecond(seconds)), read(text));
  }

  @ParameterizedTest
  @CsvSource({
    "'', EMPTY",
    "' \n', EMPTY",
    "garbage, GARBAGE",
    "1700000000.5, GARBAGE",
    "+1700000000, GARBAGE",
    "0x6553f100, GARBAGE",
    "1_700_000_000, GARBAGE",
    "'\"$(touch x)\"', GARBAGE",
    "-1, NEGATIVE",
    "1700000000 1700000001, SEVERAL",
    "'1700000000\n1700000001', SEVERAL",
    "<!DOCTYPE html>, HTML",
    "<html>, HTML",
    "<script>alert(1)</script>, HTML",
    "'\u0000\u0001\u0002', BINARY",
    "\u00e9\u00e8, BINARY",
    "9999999999999999999999999999999999999999, GIANT_NUMBER",
    "253402300800, GIANT_NUMBER",
    "1700000000000, GIANT_NUMBER",
    "1700000031, FUTURE",
    "1700086400, FUTURE",
    "253402300799, FUTURE",
  })
  void namesEveryHostileForm(String text, Refutation why) {
    assertEquals(why, why(read(text)), text);
  }

  @Test
  void saysTooLongBeforeAnythingElse() {
    assertEquals(Refutation.TOO_LONG, why(read("1".repeat(StampText.MAX_BYTES + 1))));
  }

  @Test
  void writesWhatItReads() {
    assertEquals(new StampReading.Planted(NOW), read(StampText.of(NOW)));
  }

  private static StampReading read(String text) {
    return StampText.read(text.getBytes(ISO_8859_1), NOW);
  }

  private static Refutation why(StampReading reading) {
    return reading.fold(
        planted -> {
          throw new AssertionError("taken for a stamp: " + planted);
        },
        StampReading.Refuted::why,
        absent -> {
          throw new AssertionError(absent);
        },
        unreachable -> {
          throw new AssertionError(unreachable);
        });
  }
}
