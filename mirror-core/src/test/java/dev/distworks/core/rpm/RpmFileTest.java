package dev.distworks.core.rpm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.testing.RpmBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RpmFileTest {
  @TempDir private Path folder;

  private static RpmBytes good() {
    return RpmBytes.of("six", "1.17", "2", "noarch").payload(new byte[] {1, 2, 3});
  }

  private RpmFile read(byte[] bytes) throws IOException {
    return RpmFile.read(Files.write(folder.resolve("a.rpm"), bytes));
  }

  private void refuses(byte[] bytes, String... words) {
    MalformedRpmException refusal = assertThrows(MalformedRpmException.class, () -> read(bytes));
    for (String word : words) {
      assertTrue(refusal.getMessage().contains(word), refusal::getMessage);
    }
    assertTrue(refusal.getMessage().contains("a.rpm: "), refusal::getMessage);
  }

  @Test
  void knowsWhereEachPartBeginsAndEnds() throws IOException {
    byte[] bytes = good().build();
    RpmFile rpm = read(bytes);

    assertEquals(96, rpm.signature().offset());
    assertEquals(0, rpm.header().offset() % 8);
    assertEquals(bytes.length - 3, rpm.payloadOffset());
    assertEquals(bytes.length, rpm.size());
    assertArrayEquals(
        Arrays.copyOfRange(bytes, 96, (int) rpm.signature().end()), rpm.signature().raw());
    assertEquals(4128, rpm.signature().bytes(RpmTag.SIG_RESERVED_SPACE).orElseThrow().length);
    assertEquals(
        "six-" + rpm.nevra().evr().version() + "-" + rpm.nevra().evr().release(),
        rpm.lead().name());
  }

  @Test
  void readsTagsOfEachType() throws IOException {
    RpmHeader header =
        read(good()
                .strings(RpmTag.DIR_NAMES, "/a/", "/b/")
                .int32(RpmTag.DIR_INDEXES, 0, -1)
                .int16(RpmTag.FILE_MODES, 0x81a4, 0x41ed)
                .value(
                    RpmTag.LONG_SIZE,
                    RpmType.INT64,
                    1,
                    ByteBuffer.allocate(8).putLong(1L << 40).array())
                .value(RpmTag.VENDOR, RpmType.STRING, 1, new byte[] {(byte) 0xe9, 0})
                .string(RpmTag.PACKAGER, "Zoë")
                .build())
            .header();

    assertEquals("The package six", header.string(RpmTag.SUMMARY).orElseThrow());
    assertEquals(List.of("/a/", "/b/"), header.strings(RpmTag.DIR_NAMES));
    assertArrayEquals(new long[] {0, 0xffff_ffffL}, header.numbers(RpmTag.DIR_INDEXES));
    assertArrayEquals(new long[] {0x81a4, 0x41ed}, header.numbers(RpmTag.FILE_MODES));
    assertEquals(1L << 40, header.number(RpmTag.LONG_SIZE).orElseThrow());
    assertEquals("é", header.string(RpmTag.VENDOR).orElseThrow());
    assertEquals("Zoë", header.string(RpmTag.PACKAGER).orElseThrow());
    assertEquals("Zo\u00c3\u00ab", header.rawString(RpmTag.PACKAGER));
    assertTrue(header.string(RpmTag.DIR_NAMES).isEmpty());
    assertTrue(header.number(RpmTag.DIR_INDEXES).isEmpty());
    assertFalse(header.has(RpmTag.EPOCH));
  }

  @Test
  void namesSourcePackagesSo() throws IOException {
    assertEquals("six-1.17-2.noarch", read(good().build()).nevra().toString());
    byte[] source = good().without(RpmTag.SOURCE_RPM).int32(RpmTag.SOURCE_PACKAGE, 1).build();
    assertEquals("six-1.17-2.src", read(source).nevra().toString());
  }

  @Test
  void readsHeadersThatAreLargerThanTheFirstRead() throws IOException {
    String[] names = new String[20_000];
    Arrays.setAll(names, i -> "file-" + i);
    RpmHeader header = read(good().strings(RpmTag.BASE_NAMES, names).build()).header();

    assertEquals(List.of(names), header.strings(RpmTag.BASE_NAMES));
  }

  @Test
  void refusesWhatIsNoRpm() {
    refuses(new byte[0], "magic number");
    refuses("some text, no package".repeat(20).getBytes(StandardCharsets.UTF_8), "magic number");
    refuses(Arrays.copyOf(good().build(), 40), "lead of 96 bytes", "found 40");
  }

  @Test
  void refusesFilesThatAreCutShort() {
    byte[] whole = good().build();
    for (int length : new int[] {96, 100, 200, 4300, 4700, whole.length - 100}) {
      refuses(Arrays.copyOf(whole, length), "header", "expected");
    }
  }

  @Test
  void refusesClaimsThatWouldNeedMuchMemory() {
    byte[] bytes = good().build();
    refuses(ByteBuffer.wrap(bytes.clone()).putInt(96 + 8, 0x7fffffff).array(), "entries");
    refuses(ByteBuffer.wrap(bytes.clone()).putInt(96 + 8, -1).array(), "entries", "4294967295");
    refuses(ByteBuffer.wrap(bytes.clone()).putInt(96 + 12, 0x7ffffff0).array(), "at most");
    refuses(ByteBuffer.wrap(bytes.clone()).putInt(96 + 12, 60 << 20).array(), "end of the file");
  }

  @Test
  void refusesValuesThatLeaveTheHeader() {
    refuses(
        good().value(5000, RpmType.STRING, 1, "no end".getBytes(StandardCharsets.UTF_8)).build(),
        "region");
    refuses(good().value(5000, RpmType.INT32, 1000, new byte[4]).build(), "tag 5000");
    refuses(good().value(5000, RpmType.NULL, 1, new byte[1]).build(), "tag 5000", "type");
    refuses(good().value(5000, RpmType.BINARY, 0, new byte[1]).build(), "tag 5000", "0 values");
    refuses(good().value(5000, RpmType.BINARY, -1, new byte[1]).build(), "tag 5000");
    refuses(good().value(99, RpmType.BINARY, 1, new byte[1]).build(), "100 or more");
  }

  @Test
  void refusesHeadersThatAreTakenForTheOtherOne() throws IOException {
    byte[] bytes = good().build();
    int header = (int) read(bytes).header().offset();
    int signatureEnd = (int) read(bytes).signature().end();
    refuses(ByteBuffer.wrap(bytes.clone()).putInt(96 + 16, 63).array(), "region 62", "found");
    refuses(ByteBuffer.wrap(bytes.clone()).putInt(header + 16, 62).array(), "region 63", "found");
    refuses(ByteBuffer.wrap(bytes.clone()).putInt(signatureEnd - 16, 63).array(), "no trailer");
    read(ByteBuffer.wrap(bytes.clone()).putInt(signatureEnd - 16, 61).array());
    refuses(ByteBuffer.wrap(bytes.clone()).putInt(header + 4, 1).array(), "magic number");
  }

  @Test
  void refusesSignatureHeadersThatRpmDoes() {
    RpmBytes many = good();
    for (int i = 0; i < 32; i++) {
      many.signature(5000 + i, RpmType.BINARY, 1, new byte[1]);
    }
    refuses(many.build(), "signature header", "1 to 32 entries");
    byte[] twice =
        good().signature(RpmTag.SIG_RESERVED_SPACE, RpmType.BINARY, 1, new byte[1]).build();
    int payloadSize = 96 + 16 + 5 * 16;
    assertEquals(RpmTag.SIG_PAYLOAD_SIZE, ByteBuffer.wrap(twice).getInt(payloadSize));
    refuses(
        ByteBuffer.wrap(twice).putInt(payloadSize, RpmTag.SIG_SIZE).array(), "tag 1000", "twice");
  }

  @Test
  void refusesTypesThatRpmDoes() {
    byte[] text = "x\0".getBytes(StandardCharsets.UTF_8);
    refuses(good().int32(RpmTag.URL, 1).build(), "tag 1020", "a text", "INT32");
    refuses(good().int16(RpmTag.BUILD_TIME, 1).build(), "tag 1006", "INT32", "INT16");
    refuses(good().strings(RpmTag.NAME, "a", "b").build(), "tag 1000", "1 of STRING", "found 2");
    refuses(good().value(RpmTag.ARCH, RpmType.I18N_STRING, 1, text).build(), "tag 1022");
    assertDoesNotThrow(() -> read(good().strings(RpmTag.URL, "a", "b").build()));
  }

  /** Of two names, each reader would choose its own. */
  @Test
  void refusesPackagesWithTwoNames() throws IOException {
    byte[] bytes = good().build();
    int version = (int) read(bytes).header().offset() + 16 + 3 * 16;
    assertEquals(RpmTag.VERSION, ByteBuffer.wrap(bytes).getInt(version));
    refuses(ByteBuffer.wrap(bytes).putInt(version, RpmTag.NAME).array(), "tag 1000", "twice");
  }

  /** Whatever a byte is changed to, the answer is a package or a refusal, and comes at once. */
  @Test
  void survivesEachDamagedByte() throws IOException {
    byte[] whole = good().build();
    int headers = (int) read(whole).payloadOffset();
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = whole.clone();
      int at = random.nextInt(headers);
      bytes[at] = (byte) random.nextInt();
      try {
        RpmFile rpm = RpmFile.read(new InMemoryChannel(bytes), "a.rpm");
        rpm.nevra();
        rpm.header().entries().forEach(entry -> rpm.header().strings(entry.tag()));
      } catch (MalformedRpmException e) {
        refused++;
      }
    }
    assertTrue(refused > 500, "only " + refused + " were refused");
  }
}
