package dev.distworks.signing.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  private static final int EVENTS = 40;

  @TempDir Path folder;
  private final AuditKey key = AuditKey.generate();
  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private Path file;

  @BeforeEach
  void write() throws Exception {
    file = folder.resolve("deep/log");
    try (AuditLog log = open()) {
      for (int i = 0; i < EVENTS; i++) {
        log.append(AuditEvent.named("sign-rpm").with("user", "alice").with("item", "n " + i)).get();
      }
    }
  }

  private AuditLog open() throws IOException {
    return AuditLog.open(file, key, clock);
  }

  private AuditSummary verify() throws IOException {
    return AuditVerifier.verify(file, Optional.empty());
  }

  private AuditTamperedException tampered() {
    return assertThrows(AuditTamperedException.class, this::verify);
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(file));
  }

  @Test
  void holdsWhenNobodyTouchedIt() throws IOException {
    AuditSummary summary = verify();
    assertEquals(EVENTS + 1, summary.lines());
    assertEquals(summary, AuditVerifier.verify(file, Optional.of(summary.key())));
    assertTrue(
        lines().get(3).contains("2026-11-20T12:00:00Z sign-rpm user=alice item=n%202 chain="));
  }

  @Test
  void findsALineThatWasChanged() throws IOException {
    for (int changed : List.of(0, 1, EVENTS / 2, EVENTS)) {
      List<String> lines = lines();
      String honest = lines.get(changed);
      lines.set(changed, honest.replaceFirst("2026", "2025"));
      Files.write(file, lines);
      assertEquals(changed + 1, tampered().line());
      lines.set(changed, honest);
      Files.write(file, lines);
    }
    verify();
  }

  @Test
  void findsALineThatWasDropped() throws IOException {
    for (int dropped : List.of(0, 1, EVENTS / 2, EVENTS)) {
      List<String> honest = lines();
      List<String> lines = new ArrayList<>(honest);
      lines.remove(dropped);
      Files.write(file, lines);
      assertEquals(dropped + 1, tampered().line());
      Files.write(file, honest);
    }
  }

  @Test
  void findsALineThatWasAdded() throws IOException {
    List<String> honest = lines();
    Files.writeString(file, honest.get(EVENTS) + "\n", StandardOpenOption.APPEND);
    assertEquals(EVENTS + 2, tampered().line());
    Files.write(file, honest);
    String text = (EVENTS + 1) + " 2026-11-20T12:00:00Z sign-rpm user=mallory";
    AuditHead head = new AuditHead(EVENTS + 1, verify().chain()).after(text);
    Files.writeString(
        file, AuditLine.render(text, head, Optional.empty()), StandardOpenOption.APPEND);
    assertTrue(tampered().getMessage().contains("nobody signed it"));
    Files.write(file, honest);
    Files.writeString(
        file,
        AuditLine.render(text, head, Optional.of(AuditKey.generate().sign(head))),
        StandardOpenOption.APPEND);
    assertTrue(tampered().getMessage().contains("its signature is not the server's"));
  }

  @Test
  void findsALogThatWasWrittenAnew() throws Exception {
    String before = verify().key();
    Files.delete(file);
    Files.delete(HeadFile.beside(file));
    try (AuditLog log = AuditLog.open(file, AuditKey.generate(), clock)) {
      log.append(AuditEvent.named("init")).get();
    }
    verify();
    AuditTamperedException other =
        assertThrows(
            AuditTamperedException.class, () -> AuditVerifier.verify(file, Optional.of(before)));
    assertEquals(1, other.line());
    assertThrows(AuditTamperedException.class, this::open);
  }

  @Test
  void needsItsHead() throws IOException {
    Files.delete(HeadFile.beside(file));
    assertTrue(tampered().getMessage().contains("log.head"));
    assertThrows(AuditTamperedException.class, this::open);
  }

  @Test
  void goesOnWhereItWasAndDropsWhatAKilledWriterLeft() throws Exception {
    Files.writeString(file, "41 2026-11-20T12:00:00Z sign-rpm us", StandardOpenOption.APPEND);
    tampered();
    try (AuditLog log = open()) {
      log.append(AuditEvent.named("again")).get();
    }
    assertEquals(EVENTS + 2, verify().lines());
  }

  @Test
  void doesNotGoOnWithALogThatWasChanged() throws IOException {
    List<String> lines = lines();
    lines.remove(EVENTS);
    Files.write(file, lines);
    assertThrows(AuditTamperedException.class, this::open);
  }

  @Test
  void keepsEveryEventOfManyThreads() throws Exception {
    try (AuditLog log = open()) {
      List<Thread> threads = new ArrayList<>();
      List<CompletableFuture<Void>> written =
          java.util.Collections.synchronizedList(new ArrayList<>());
      for (int t = 0; t < 4; t++) {
        Thread thread =
            new Thread(
                () -> {
                  for (int i = 0; i < 200; i++) {
                    written.add(log.append(AuditEvent.named("many")));
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      CompletableFuture.allOf(written.toArray(new CompletableFuture<?>[0])).get();
      AuditVerifier.verify(file, Optional.empty());
    }
    assertEquals(EVENTS + 1 + 800, verify().lines());
  }

  @Test
  void signsOnceForEventsThatOthersFollow() throws Exception {
    long before = signatures();
    try (AuditLog log = open()) {
      List<CompletableFuture<Void>> written = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        written.add(log.appendBeforeOthers(AuditEvent.named("many")));
        LockSupport.parkNanos(2_000_000); // longer than it takes to write one
      }
      written.add(log.append(AuditEvent.named("last")));
      CompletableFuture.allOf(written.toArray(new CompletableFuture<?>[0])).get();
    }
    assertEquals(EVENTS + 1 + 41, verify().lines());
    assertTrue(signatures() - before <= 20, signatures() + " signatures, " + before + " before");
  }

  @Test
  void writesAnEventThatNothingFollowed() throws Exception {
    try (AuditLog log = open()) {
      log.appendBeforeOthers(AuditEvent.named("alone")).get();
      assertEquals(EVENTS + 2, verify().lines());
    }
  }

  private long signatures() throws IOException {
    return lines().stream().filter(line -> line.contains(" signature=")).count();
  }

  @Test
  void writesTheSameDigitsWhereverTheServerStands() throws Exception {
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try (AuditLog log = open()) {
      log.append(AuditEvent.named("far").with("a", "\u00e9")).get();
    } finally {
      Locale.setDefault(usual);
    }
    assertEquals(EVENTS + 2, verify().lines());
  }

  @Test
  void isForItsOwnerAlone() throws IOException {
    assertEquals("rw-------", mode(file));
    assertEquals("rw-------", mode(HeadFile.beside(file)));
    assertEquals("rwx------", mode(folder.resolve("deep")));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void writesNothingWhileItsFileIsAway() throws Exception {
    Path away = folder.resolve("log.1");
    try (AuditLog log = open()) {
      Files.move(file, away);
      ExecutionException missing =
          assertThrows(ExecutionException.class, () -> log.append(AuditEvent.named("lost")).get());
      assertTrue(missing.getMessage().contains("move that back"), missing.getMessage());
      Files.writeString(file, "another\n");
      assertThrows(ExecutionException.class, () -> log.append(AuditEvent.named("lost")).get());
      Files.move(away, file, StandardCopyOption.REPLACE_EXISTING);
      log.append(AuditEvent.named("kept")).get();
    }
    assertEquals(EVENTS + 2, verify().lines());
  }

  @Test
  void keepsValuesOnOneLine() {
    String line = AuditEvent.named("x").with("a", "1\n2 chain=0 \u00e9%").toString();
    assertEquals("x a=1%0A2%20chain=0%20%C3%A9%25", line);
  }
}
