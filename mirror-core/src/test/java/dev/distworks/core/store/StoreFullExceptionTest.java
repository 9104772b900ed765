package dev.distworks.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFullExceptionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "No space left on device",
        "Disk quota exceeded",
        "There is not enough space on the disk"
      })
  void knowsAFullDiskByTheWordsOfTheSystem(String words) {
    for (IOException e :
        new IOException[] {
          new IOException(words),
          new FileSystemException("/srv/a", null, words),
          new IOException("write failed", new IllegalStateException(new IOException(words)))
        }) {
      IOException translated = StoreFullException.translate(e, "'/srv'");
      assertInstanceOf(StoreFullException.class, translated);
      assertSame(e, translated.getCause());
      assertEquals(
          "no space left on the device of '/srv'; free some and run again",
          translated.getMessage());
    }
  }

  @Test
  void leavesOtherFailuresAsTheyAre() {
    for (IOException e :
        new IOException[] {
          new IOException(),
          new IOException("Input/output error"),
          new NoSuchFileException("No such file")
        }) {
      assertSame(e, StoreFullException.translate(e, "x"));
    }
  }

  @Test
  void translatesNothingTwice() {
    IOException full = new StoreFullException("x", new IOException("No space left on device"));
    assertSame(full, StoreFullException.translate(full, "y"));
  }

  @Test
  void endsInACircleOfCauses() {
    IOException one = new IOException("one");
    IOException two = new IOException("two", one);
    one.initCause(two);
    assertTrue(StoreFullException.translate(one, "x") == one);
  }

  @Test
  void isNotFooledByTheNameOfAFile() {
    IOException other =
        new FileSystemException("/srv/No space left on device", null, "Permission denied");
    assertSame(other, StoreFullException.translate(other, "/srv"));
  }
}
