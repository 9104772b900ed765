package dev.distworks.compose.compression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.compose.repomd.ChecksumType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenBlocksTest {
  @TempDir private Path folder;

  private static byte[] text(int length, int seed) {
    Random random = new Random(seed);
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) ('a' + random.nextInt(6));
    }
    return text;
  }

  private static byte[] gzip(byte[] open) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(open);
    }
    return packed.toByteArray();
  }

  private OpenBlocks open(byte[] packed) throws IOException {
    return OpenBlocks.open(Files.write(folder.resolve("a.gz"), packed));
  }

  @Test
  void givesMembersAndTheirCompressedForm() throws IOException {
    byte[] one = text(300_000, 1);
    byte[] two = text(5, 2);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(gzip(one));
    byte[] packed = new BlockCompressor(Compression.GZ, 6).compress(two, two.length);
    file.writeBytes(packed);

    try (OpenBlocks blocks = open(file.toByteArray())) {
      OpenBlock first = blocks.next();
      assertEquals(one.length, first.length());
      assertArrayEquals(gzip(one), first.packed());
      OpenBlock second = blocks.next();
      assertArrayEquals(packed, second.packed());
      assertNull(blocks.next());
    }
  }

  @Test
  void givesLongMembersInPieces() throws IOException {
    byte[] open = text(2_500_000, 3);
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    try (OpenBlocks blocks = open(gzip(open))) {
      for (OpenBlock block = blocks.next(); block != null; block = blocks.next()) {
        assertNull(block.packed());
        joined.write(block.bytes(), 0, block.length());
      }
    }
    assertArrayEquals(open, joined.toByteArray());
  }

  @Test
  void refusesDamagedAndShortFiles() throws IOException {
    byte[] packed = gzip(text(100_000, 4));
    for (int i = 0; i < packed.length; i += 997) {
      byte[] damaged = packed.clone();
      damaged[i] = (byte) (damaged[i] ^ 0x55);
      if (i > 10 || i < 3) {
        assertThrows(IOException.class, () -> all(damaged), "byte " + i);
      }
    }
    assertThrows(IOException.class, () -> all(Arrays.copyOf(packed, 2000)));
    assertThrows(IOException.class, () -> all(new byte[] {1, 2, 3}));
  }

  private void all(byte[] packed) throws IOException {
    try (OpenBlocks blocks = open(packed)) {
      while (blocks.next() != null) {
        assertNotNull(blocks);
      }
    }
  }

  @Test
  void membersAreReadAsOneStreamByTheJdk() throws IOException {
    BlockCompressor compressor = new BlockCompressor(Compression.GZ, 6);
    byte[] one = text(700_000, 5);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(compressor.compress(one, one.length));
    file.writeBytes(compressor.compress(one, 3));

    try (var in = Compression.GZ.decompress(new ByteArrayInputStream(file.toByteArray()))) {
      assertEquals(one.length + 3, in.readAllBytes().length);
    }
  }

  @Test
  void compressesCopiesFasterToTheSameContent() throws IOException {
    byte[] open =
        "some text of a package that is there a few times, more or less; "
            .repeat(7000)
            .getBytes(UTF_8);
    for (int i = 0; i < open.length; i += 9) {
      open[i] = (byte) ('a' + i % 23);
    }
    byte[] fresh = write("fresh", open, false);
    byte[] copied = write("copied", open, true);
    assertTrue(copied.length > fresh.length, copied.length + " bytes, then " + fresh.length);
    for (byte[] packed : List.of(fresh, copied)) {
      try (var in = Compression.GZ.decompress(new ByteArrayInputStream(packed))) {
        assertArrayEquals(open, in.readAllBytes());
      }
    }
  }

  private byte[] write(String name, byte[] open, boolean copied) throws IOException {
    Path file = folder.resolve(name);
    int level = MetadataStream.level(Compression.GZ);
    try (MetadataStream stream =
        MetadataStream.create(
            file, Compression.GZ, level, ChecksumType.SHA256::digest, Runnable::run)) {
      if (copied) {
        stream.appendCopy(open, 0, open.length);
      } else {
        stream.append(open, 0, open.length);
      }
      stream.finish();
    }
    return Files.readAllBytes(file);
  }
}
