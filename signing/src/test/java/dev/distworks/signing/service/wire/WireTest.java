package dev.distworks.signing.service.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WireTest {
  private static final RequestId ID = RequestId.random(new SecureRandom());

  private static Frame read(byte[] bytes) throws IOException {
    return Frame.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  private static byte[] bytes(Frame frame) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    frame.write(new DataOutputStream(out));
    return out.toByteArray();
  }

  @Test
  void readsBackWhatItWrites() throws IOException {
    Frame frame = read(bytes(Frame.data(77, new byte[] {1, 2, 3})));
    assertEquals(77, frame.channel());
    assertArrayEquals(new byte[] {1, 2, 3}, frame.payload());
    assertEquals("why", read(bytes(Frame.close(5, "why"))).reason());
  }

  @Test
  void refusesFramesOfOtherLengthsWithoutAllocatingThem() {
    for (int length : new int[] {-1, 0, 4, Frame.MAX_PAYLOAD + 6, Integer.MAX_VALUE}) {
      byte[] bytes = ByteBuffer.allocate(20).putInt(length).array();
      assertThrows(WireException.class, () -> read(bytes));
    }
    byte[] unknown = ByteBuffer.allocate(9).putInt(5).put((byte) 99).array();
    assertThrows(WireException.class, () -> read(unknown));
  }

  @Test
  void keepsSmallFramesAboutTheLinkRoomOrNot() throws InterruptedException {
    FrameQueue queue = new FrameQueue(100);
    assertTrue(queue.offer(Frame.data(1, new byte[92])));
    assertFalse(queue.offer(Frame.of(Frame.Type.OPEN)));
    queue.urgent(Frame.of(Frame.Type.OPEN));
    assertEquals(Frame.Type.OPEN, queue.poll(0).type());
    assertEquals(Frame.Type.DATA, queue.poll(0).type());
  }

  @Test
  void noticesFramesThatAreCutShort() throws IOException {
    byte[] whole = bytes(Frame.data(1, new byte[10]));
    for (int i = 0; i < whole.length; i++) {
      byte[] cut = Arrays.copyOf(whole, i);
      assertThrows(EOFException.class, () -> read(cut));
    }
  }

  private static Envelope envelope(int size) {
    return new Envelope(
        ID, "sign-rpm", new Fields().add("key", "rel").add("header", new byte[size]));
  }

  @Test
  void putsEnvelopesTogetherFromPiecesOfAnySize() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < 20; i++) {
      all.writeBytes(envelope(i * 300).encode());
    }
    for (int piece : new int[] {1, 7, 1000, Frame.MAX_PAYLOAD}) {
      EnvelopeReader reader = new EnvelopeReader(10_000);
      List<Envelope> read = new ArrayList<>();
      byte[] bytes = all.toByteArray();
      for (int at = 0; at < bytes.length; at += piece) {
        read.addAll(reader.feed(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece))));
      }
      assertEquals(20, read.size());
      assertEquals(ID, read.get(19).id());
      assertEquals(19 * 300, read.get(19).fields().bytes("header").length);
    }
  }

  @Test
  void refusesEnvelopesThatAreLargerThanAllowed() {
    EnvelopeReader reader = new EnvelopeReader(1000);
    assertThrows(WireException.class, () -> reader.feed(envelope(2000).encode()));
    byte[] endless = ByteBuffer.allocate(4).putInt(-5).array();
    assertThrows(WireException.class, () -> new EnvelopeReader(1000).feed(endless));
  }

  @Test
  void survivesAnyBytes() throws IOException {
    Random random = new Random(6);
    byte[] honest = envelope(50).encode();
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = honest.clone();
      for (int flips = random.nextInt(4) + 1; flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        new EnvelopeReader(5000).feed(bytes);
        read(bytes);
      } catch (WireException | EOFException e) {
        assertTrue(String.valueOf(e.getMessage()).length() < 300);
      }
    }
  }

  @Test
  void readsNumbersInAsciiOnly() throws IOException {
    assertEquals(-12, new Fields().add("n", "-12").number("n"));
    for (String none : List.of("", "+1", "\u0661", "1 ", "9".repeat(19))) {
      Fields fields = new Fields().add("n", none);
      assertThrows(WireException.class, () -> fields.number("n"), none);
    }
  }

  @Test
  void saysNoValuesInWords() {
    Fields fields = new Fields().add("passphrase", "hush");
    assertTrue(!new Envelope(ID, "unlock", fields).toString().contains("hush"));
    byte[] value = fields.find("passphrase").orElseThrow();
    fields.wipe();
    assertArrayEquals(new byte[4], value);
  }

  @Test
  void backsOffUpToALimit() {
    BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(2), new Random(1));
    for (int i = 0; i < 100; i++) {
      long wait = backOff.next().toMillis();
      long step = Math.min(2000, 100L << Math.min(i, 10));
      assertTrue(wait >= step / 2 && wait <= step, i + ": " + wait);
    }
    backOff.reset();
    assertTrue(backOff.next().toMillis() <= 100);
  }
}
