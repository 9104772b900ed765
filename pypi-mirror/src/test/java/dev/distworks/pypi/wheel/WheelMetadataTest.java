package dev.distworks.pypi.wheel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class WheelMetadataTest {
  private static final String NAME = "x-1.0.dist-info/METADATA";
  private static final byte[] METADATA =
      "Metadata-Version: 2.1\nName: x\nVersion: 1.0\n".getBytes(StandardCharsets.UTF_8);

  @Test
  void readsASmallWheelAtOnce() throws Exception {
    Counted wheel = new Counted(wheel(NAME));
    assertArrayEquals(METADATA, wheel.metadata().orElseThrow());
    assertEquals(1, wheel.reads);
  }

  @Test
  void readsOnlyTheEndAndTheEntryOfABigWheel() throws Exception {
    byte[] noise = new byte[3_000_000];
    new Random(1).nextBytes(noise);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, NAME, METADATA);
      put(zip, "x/noise.so", noise);
    }
    Counted wheel = new Counted(out.toByteArray());
    assertArrayEquals(METADATA, wheel.metadata().orElseThrow());
    assertTrue(wheel.bytes < 70_000, wheel.bytes + " bytes were read");
  }

  @Test
  void readsADirectoryLongerThanTheEnd() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, NAME, METADATA);
      for (int i = 0; i < 2000; i++) {
        put(zip, "x/" + "y".repeat(80) + i, new byte[0]);
      }
    }
    assertArrayEquals(METADATA, read(out.toByteArray()).orElseThrow());
  }

  @Test
  void readsStoredEntriesAndWheelsWithAComment() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setComment("PK\005\006 and more that looks like an end");
      ZipEntry entry = new ZipEntry(NAME);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(METADATA.length);
      CRC32 crc = new CRC32();
      crc.update(METADATA);
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(METADATA);
      zip.closeEntry();
    }
    assertArrayEquals(METADATA, read(out.toByteArray()).orElseThrow());
  }

  @Test
  void readsEmptyMetadata() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, NAME, new byte[0]);
    }
    assertEquals(0, read(out.toByteArray()).orElseThrow().length);
  }

  @Test
  void givesNothingWhenItIsNotClearWhichEntryIsMeant() throws Exception {
    assertEquals(Optional.empty(), read(wheel()));
    assertEquals(Optional.empty(), read(wheel(NAME, "y-1.0.dist-info/METADATA")));
    assertEquals(Optional.empty(), read(wheel("METADATA")));
    assertEquals(Optional.empty(), read(wheel("x/y-1.0.dist-info/METADATA")));
    assertEquals(Optional.empty(), read(wheel("x-1.0.dist-info/METADATA.txt")));
    byte[] twice = wheel(NAME, "x-1.0.dist-info/METADATB");
    replace(twice, "METADATB", "METADATA");
    assertEquals(Optional.empty(), read(twice));
  }

  @Test
  void givesNothingOfWhatIsTooBig() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, NAME, new byte[WheelMetadata.MAX_METADATA + 1]);
    }
    assertEquals(Optional.empty(), read(out.toByteArray()));
  }

  @Test
  void givesNothingWhenTheSizeIsALie() throws Exception {
    byte[] wheel = wheel(NAME);
    int at = directory(wheel) + 24;
    for (int delta : new int[] {-1, 1, 100}) {
      byte[] copy = wheel.clone();
      copy[at] = (byte) (copy[at] + delta);
      assertEquals(Optional.empty(), read(copy));
    }
  }

  @Test
  void givesNothingOfAnEncryptedEntryOrAnUnknownMethod() throws Exception {
    byte[] encrypted = wheel(NAME);
    encrypted[directory(encrypted) + 8] |= 1;
    assertEquals(Optional.empty(), read(encrypted));
    byte[] lzma = wheel(NAME);
    lzma[directory(lzma) + 10] = 14;
    assertEquals(Optional.empty(), read(lzma));
  }

  @Test
  void givesTheRightBytesOrNothingWhateverByteIsWrong() throws Exception {
    byte[] wheel = wheel(NAME, "x/__init__.py");
    for (int i = 0; i < wheel.length; i++) {
      for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff, wheel[i] ^ 1}) {
        byte[] copy = wheel.clone();
        copy[i] = (byte) value;
        Optional<byte[]> metadata = read(copy);
        assertTrue(metadata.isEmpty() || Arrays.equals(METADATA, metadata.get()), "byte " + i);
      }
    }
  }

  @Test
  void givesNothingOfATruncatedWheelOrNoise() throws Exception {
    byte[] wheel = wheel(NAME);
    for (int length = 0; length < wheel.length; length++) {
      assertEquals(Optional.empty(), read(Arrays.copyOf(wheel, length)));
    }
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      assertEquals(Optional.empty(), read(noise));
    }
    // A source with less than was promised.
    assertEquals(Optional.empty(), WheelMetadata.read(new Counted(wheel), wheel.length + 5));
  }

  @Test
  void letsAFailureOfTheSourceThrough() {
    RangeSource broken =
        (offset, length) -> {
          throw new IOException("disk");
        };
    assertThrows(IOException.class, () -> WheelMetadata.read(broken, 1000));
  }

  private static Optional<byte[]> read(byte[] wheel) throws IOException {
    return new Counted(wheel).metadata();
  }

  private static byte[] wheel(String... names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(List.of("x/__main__.py"));
    all.addAll(List.of(names));
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : all) {
        put(zip, name, METADATA);
      }
    }
    return out.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  /** Where the record of METADATA begins in the central directory. */
  private static int directory(byte[] wheel) {
    return new String(wheel, StandardCharsets.ISO_8859_1).lastIndexOf(NAME) - 46;
  }

  private static void replace(byte[] bytes, String from, String to) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace(from, to);
    System.arraycopy(text.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, bytes.length);
  }

  /** A wheel in memory that counts what is read of it. */
  private static final class Counted implements RangeSource {
    private final byte[] wheel;
    private int reads;
    private long bytes;

    Counted(byte[] wheel) {
      this.wheel = wheel;
    }

    @Override
    public ByteArrayInputStream read(long offset, long length) {
      reads++;
      bytes += length;
      int start = (int) Math.min(offset, wheel.length);
      return new ByteArrayInputStream(wheel, start, (int) length);
    }

    Optional<byte[]> metadata() throws IOException {
      return WheelMetadata.read(this, wheel.length);
    }
  }
}
