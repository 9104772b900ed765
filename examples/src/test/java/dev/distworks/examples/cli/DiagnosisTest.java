package dev.distworks.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private static void assertDiagnosed(int exit, String message, Throwable thrown) {
    CommandFailure failure = Diagnosis.of("pypi mirror", thrown);

    assertEquals(message, failure.getMessage());
    assertEquals(exit, failure.exitCode());
  }

  @Test
  void aFullDiskIsSaidSo() {
    assertDiagnosed(
        3,
        "pypi mirror: /m/x: No space left on device; free space and run it again",
        new UncheckedIOException(new FileSystemException("/m/x", null, "No space left on device")));
  }

  @Test
  void aFileThatMayNotBeReadIsNamed() {
    assertDiagnosed(
        3,
        "pypi mirror: no permission for '/m/x'; see that the path exists and may be read and"
            + " written",
        new AccessDeniedException("/m/x"));
  }

  @Test
  void aMessageThatSaysWhatToDoIsLeftAsItIs() {
    assertDiagnosed(
        3,
        "pypi mirror: held by pid 7; wait for it",
        new IOException("held by pid 7; wait for it"));
  }

  @Test
  void anErrorOfOurOwnIsCalledSo() {
    assertDiagnosed(
        3,
        "pypi mirror: an error of distworks itself, IllegalStateException: odd; please report it"
            + " with what --stacktrace adds",
        new IllegalStateException("odd"));
  }

  @Test
  void aFailureOfTheCommandKeepsItsCode() {
    assertDiagnosed(2, "what: why; do", CommandFailure.usage("what", "why", "do"));
  }
}
