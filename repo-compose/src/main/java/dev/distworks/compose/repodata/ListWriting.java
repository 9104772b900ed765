package dev.distworks.compose.repodata;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.compression.MetadataStream;
import dev.distworks.compose.compression.OpenBlock;
import dev.distworks.compose.compression.OpenBlocks;
import dev.distworks.compose.metadata.PackageFragments;
import dev.distworks.compose.metadata.PackageList;
import dev.distworks.compose.repomd.RepomdRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Writes primary, filelists and other together. Different lists may be used by different threads.
 */
public final class ListWriting implements Closeable {
  private final StagedRepodata staged;
  private final Compression compression;
  private final Executor executor;
  private final int level;
  private final long announced;
  private final Map<PackageList, MetadataStream> streams = new EnumMap<>(PackageList.class);

  private ListWriting(
      StagedRepodata staged,
      Compression compression,
      int level,
      long announced,
      Executor executor) {
    this.level = level;
    this.staged = staged;
    this.compression = compression;
    this.announced = announced;
    this.executor = executor;
  }

  /**
   * Begins the three files.
   *
   * @param announced how many packages they will have; cheap to be right about
   */
  public static ListWriting begin(
      StagedRepodata staged, Compression compression, long announced, Executor executor)
      throws IOException {
    return begin(staged, compression, MetadataStream.level(compression), announced, executor);
  }

  /**
   * As {@link #begin(StagedRepodata, Compression, long, Executor)}, with a level of compression.
   */
  public static ListWriting begin(
      StagedRepodata staged, Compression compression, int level, long announced, Executor executor)
      throws IOException {
    ListWriting writing = new ListWriting(staged, compression, level, announced, executor);
    try {
      for (PackageList list : PackageList.values()) {
        MetadataStream stream = staged.stream(list.label() + ".xml", compression, level, executor);
        writing.streams.put(list, stream);
        stream.append(list.begin(announced));
        stream.endBlock();
      }
      return writing;
    } catch (IOException | RuntimeException e) {
      writing.close();
      throw e;
    }
  }

  /** The stream of one of them, to append packages to. */
  public MetadataStream stream(PackageList list) {
    MetadataStream stream = streams.get(list);
    if (stream == null) {
      throw new IllegalStateException(list + " was finished");
    }
    return stream;
  }

  void append(PackageFragments fragments) throws IOException {
    for (PackageList list : PackageList.values()) {
      byte[] fragment = fragments.of(list);
      stream(list).append(fragment, 0, fragment.length);
    }
  }

  /**
   * Ends the files and gives their records.
   *
   * @param packages how many they have; when it is not what was announced, they are written again
   */
  public List<RepomdRecord> finish(long packages) throws IOException {
    List<RepomdRecord> records = new ArrayList<>();
    for (PackageList list : PackageList.values()) {
      MetadataStream stream = stream(list);
      stream.endBlock();
      stream.append(list.end());
      MetadataStream.Written written = stream.finish();
      streams.remove(list);
      if (packages != announced) {
        written = recounted(list, written, packages);
      }
      records.add(staged.record(list.label(), written));
    }
    return records;
  }

  private MetadataStream.Written recounted(
      PackageList list, MetadataStream.Written written, long packages) throws IOException {
    int begin = list.begin(announced).getBytes(StandardCharsets.UTF_8).length;
    MetadataStream.Written again;
    try (MetadataStream stream =
            staged.stream("recounted-" + list.label() + ".xml", compression, level, executor);
        OpenBlocks blocks = OpenBlocks.open(written.file())) {
      stream.append(list.begin(packages));
      stream.endBlock();
      int skip = begin;
      for (OpenBlock block = blocks.next(); block != null; block = blocks.next()) {
        int from = Math.min(skip, block.length());
        skip -= from;
        if (from == 0) {
          stream.appendBlock(block.bytes(), 0, block.length(), block.packed());
        } else {
          stream.append(block.bytes(), from, block.length() - from);
        }
      }
      again = stream.finish();
    }
    Files.move(again.file(), written.file(), StandardCopyOption.REPLACE_EXISTING);
    return new MetadataStream.Written(
        written.file(), again.digest(), again.size(), again.openDigest(), again.openSize());
  }

  @Override
  public void close() throws IOException {
    for (MetadataStream stream : streams.values()) {
      stream.close();
    }
  }
}
