package dev.distworks.signing.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLineTest {
  private static final String CHAIN = " chain=" + "0".repeat(64);

  @Test
  void readsALineOfAsManyWordsAsFit() {
    String text = "7 2026-11-20T12:00:00Z sign" + " x".repeat(30_000);

    AuditLine line = AuditLine.parse(text + CHAIN).orElseThrow();

    assertEquals(7, line.number());
    assertEquals(text, line.text());
    assertEquals(Optional.empty(), AuditLine.parse(text + " chain=".repeat(30_000)));
  }

  @Test
  void readsTheSignatureBehindTheChain() {
    AuditLine line =
        AuditLine.parse("0 t begin key=k" + CHAIN + " signature=" + "A".repeat(88)).orElseThrow();

    assertEquals(Optional.of("A".repeat(88)), line.signature());
    assertEquals(Optional.of("k"), line.key());
    assertTrue(AuditLine.parse("0 t begin" + CHAIN).orElseThrow().signature().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 t", "0 t  x", "00 t x", "\u0661 t x", "+1 t x", "0 t x ", "-1 t x"})
  void refusesWhatIsNoLine(String text) {
    assertEquals(Optional.empty(), AuditLine.parse(text + CHAIN));
  }
}
