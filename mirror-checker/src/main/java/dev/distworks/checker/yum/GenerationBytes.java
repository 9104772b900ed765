package dev.distworks.checker.yum;

import dev.distworks.checker.GenerationLedger.Generation;
import dev.distworks.checker.verify.KnownFile;
import dev.distworks.checker.yum.YumGeneration.Bytes;
import dev.distworks.core.digest.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A generation as bytes, so that a restart forgets nothing of it. */
final class GenerationBytes {
  private static final int FORMAT = 1;
  private static final int MOST_FILES = 10_000;
  private static final int MOST_PACKAGES = 50_000_000;

  private GenerationBytes() {}

  static byte[] write(YumGeneration generation) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      out.writeInt(FORMAT);
      out.writeLong(generation.claimed());
      generation.index().writeTo(out);
      out.writeInt(generation.signatures().size());
      for (Bytes signature : generation.signatures()) {
        signature.writeTo(out);
      }
      write(out, generation.metadata());
      write(out, generation.packages());
      long[] numbers = generation.all().numbers();
      out.writeInt(numbers.length);
      for (long number : numbers) {
        out.writeLong(number);
      }
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, List<KnownFile> files) throws IOException {
    out.writeInt(files.size());
    for (KnownFile file : files) {
      out.writeUTF(file.path());
      out.writeLong(file.size());
      out.writeUTF(file.digest().toString());
      out.writeBoolean(file.recent());
    }
  }

  /** An IOException when they were written by another version or are damaged. */
  static YumGeneration read(Generation generation, byte[] bytes) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
      if (in.readInt() != FORMAT) {
        throw new IOException("expected a generation in format " + FORMAT);
      }
      long claimed = in.readLong();
      Bytes index = bytes(in);
      List<Bytes> signatures = new ArrayList<>();
      for (int left = count(in, MOST_FILES); left > 0; left--) {
        signatures.add(bytes(in));
      }
      List<KnownFile> metadata = files(in);
      List<KnownFile> packages = files(in);
      long[] numbers = new long[count(in, MOST_PACKAGES)];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = in.readLong();
      }
      return new YumGeneration(
          generation,
          claimed,
          index,
          signatures,
          metadata,
          packages,
          PackageList.ofNumbers(numbers));
    } catch (IllegalArgumentException e) {
      throw new IOException("expected a generation: " + e.getMessage(), e);
    }
  }

  private static List<KnownFile> files(DataInputStream in) throws IOException {
    List<KnownFile> files = new ArrayList<>();
    for (int left = count(in, MOST_FILES); left > 0; left--) {
      String path = in.readUTF();
      long size = in.readLong();
      files.add(KnownFile.of(path, size, Digest.parse(in.readUTF()), in.readBoolean()));
    }
    return files;
  }

  private static Bytes bytes(DataInputStream in) throws IOException {
    return new Bytes(in.readNBytes(count(in, YumSource.MAX_INDEX)));
  }

  private static int count(DataInputStream in, int most) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new IOException("expected at most " + most + ", found " + count);
    }
    return count;
  }
}
