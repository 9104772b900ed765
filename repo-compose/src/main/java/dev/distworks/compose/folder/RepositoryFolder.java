package dev.distworks.compose.folder;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.repomd.RepomdReader;
import dev.distworks.compose.repomd.RepomdRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A repository in a folder, with the metadata that its {@code repomd.xml} named when it was opened.
 * Immutable.
 */
public final class RepositoryFolder {
  /** The file that names all others. */
  public static final String REPOMD = "repodata/repomd.xml";

  private static final int BUFFER = 64 << 10;

  private final Path root;
  private final List<MetadataPart> parts;

  private RepositoryFolder(Path root, List<MetadataPart> parts) {
    this.root = root;
    this.parts = List.copyOf(parts);
  }

  /** What takes the entries of a document, one after the other. */
  @FunctionalInterface
  public interface Sink<T> {
    /** Takes the next one; what it throws ends the reading. */
    void accept(T entry) throws IOException;
  }

  /** Whether there is a repository in that folder. */
  public static boolean isOne(Path root) {
    return Files.isRegularFile(root.resolve(REPOMD));
  }

  /** Opens the repository in that folder. */
  public static RepositoryFolder open(Path root) throws IOException {
    Path file = root.resolve(REPOMD);
    List<MetadataPart> parts = new ArrayList<>();
    for (RepomdRecord record : RepomdReader.read(file).records()) {
      parts.add(MetadataPart.of(record, file.toString()));
    }
    return new RepositoryFolder(root, parts);
  }

  /** The folder above {@code repodata}. */
  public Path root() {
    return root;
  }

  /** The files of metadata. */
  public List<MetadataPart> parts() {
    return parts;
  }

  /** The file of that type. */
  public Optional<MetadataPart> find(String type) {
    return parts.stream().filter(part -> part.type().equals(type)).findFirst();
  }

  /** Where a file of metadata is. */
  public Path file(MetadataPart part) {
    return part.location().in(root);
  }

  /** What is in a file of metadata, decompressed; the caller closes it. */
  public InputStream open(MetadataPart part) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file(part)), BUFFER);
    boolean opened = false;
    try {
      InputStream content = Compression.ofFile(part.location().name()).decompress(in);
      opened = true;
      return content;
    } finally {
      if (!opened) {
        in.close();
      }
    }
  }

  /**
   * Gives every package of {@code primary} to the sink.
   *
   * @return how many packages the document claims to have
   */
  public long readPackages(Sink<PackageEntry> sink) throws IOException {
    MetadataPart part = required("primary");
    return PrimaryReader.read(open(part), file(part).toString(), sink);
  }

  /** How many packages {@code primary} says that it has. */
  public long packageCount() throws IOException {
    MetadataPart part = required("primary");
    return PrimaryReader.count(open(part), file(part).toString());
  }

  /** Gives the files of every package to the sink. */
  public void readFiles(Sink<FileList> sink) throws IOException {
    MetadataPart part = required("filelists");
    FileList.read(open(part), file(part).toString(), sink);
  }

  /** Gives the changes of every package to the sink. */
  public void readChanges(Sink<ChangeLog> sink) throws IOException {
    MetadataPart part = required("other");
    ChangeLog.read(open(part), file(part).toString(), sink);
  }

  private MetadataPart required(String type) throws IOException {
    Optional<MetadataPart> part = find(type);
    if (part.isEmpty()) {
      throw new IOException("'" + root.resolve(REPOMD) + "': expected data of type '" + type + "'");
    }
    return part.get();
  }
}
