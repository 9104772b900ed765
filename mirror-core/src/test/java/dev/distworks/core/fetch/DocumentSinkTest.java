package dev.distworks.core.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.IntegrityException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentSinkTest {

  @Test
  void givesBackWhatItTook() throws IOException {
    Random random = new Random(7);
    DocumentSink sink = new DocumentSink(10_000_000);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    for (int i = 0; i < 200; i++) {
      byte[] piece = new byte[random.nextInt(60_000)];
      random.nextBytes(piece);
      int offset = piece.length / 3;
      sink.write(piece, offset, piece.length - offset);
      written.write(piece, offset, piece.length - offset);
    }
    assertEquals(written.size(), sink.size());
    assertArrayEquals(written.toByteArray(), sink.bytes());
    assertArrayEquals(written.toByteArray(), sink.openStream().readAllBytes());
    assertArrayEquals(written.toByteArray(), sink.openStream().readAllBytes());
  }

  @Test
  void takesNoMoreThanItsBound() throws IOException {
    DocumentSink sink = new DocumentSink(5);
    sink.write("hello".getBytes(UTF_8), 0, 5);
    IOException e = assertThrows(IOException.class, () -> sink.write(new byte[1], 0, 1));
    assertEquals("document: expected at most 5 bytes, found more", e.getMessage());
    assertEquals("hello", new String(sink.bytes(), UTF_8));
  }

  @Test
  void startsOver() throws IOException {
    DocumentSink sink = new DocumentSink(5);
    sink.write("hello".getBytes(UTF_8), 0, 5);
    sink.reset();
    assertEquals(0, sink.size());
    assertEquals(0, sink.bytes().length);
    sink.write("hi".getBytes(UTF_8), 0, 2);
    assertEquals("hi", new String(sink.bytes(), UTF_8));
  }

  @Test
  void verifiesWhatItTook() throws IOException {
    DocumentSink sink = new DocumentSink(5);
    sink.write("hello".getBytes(UTF_8), 0, 5);
    sink.verify(BlobExpectation.of(5, List.of(FetchWorld.sha256("hello"))));
    assertThrows(IntegrityException.class, () -> sink.verify(BlobExpectation.of(6, List.of())));
    assertThrows(
        IntegrityException.class,
        () -> sink.verify(BlobExpectation.of(FetchWorld.sha256("other"))));
  }
}
