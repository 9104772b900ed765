package dev.distworks.compose.folder;

import dev.distworks.compose.folder.Repomd.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A repository in a folder, with the metadata that its {@code repomd.xml} named when it was opened.
 */
public final class RepositoryFolder {
  /** The file that names all others. */
  public static final String REPOMD = "repodata/repomd.xml";

  private final Path root;
  private final Repomd repomd;

  private RepositoryFolder(Path root, Repomd repomd) {
    this.root = root;
    this.repomd = repomd;
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
    return new RepositoryFolder(root, Repomd.read(Files.newInputStream(file), file.toString()));
  }

  /** The folder above {@code repodata}. */
  public Path root() {
    return root;
  }

  public Repomd repomd() {
    return repomd;
  }

  /** Where a file of metadata is. */
  public Path file(Part part) {
    return part.location().in(root);
  }

  /** Where the files of metadata are. */
  public List<Path> files() {
    return repomd.parts().stream().map(this::file).toList();
  }

  /** What is in a file of metadata, decompressed; the caller closes it. */
  public InputStream open(Part part) throws IOException {
    return Decompression.open(file(part));
  }

  /**
   * Gives every package of {@code primary} to the sink.
   *
   * @return how many packages the document claims to have
   */
  public long readPackages(Sink<PackageEntry> sink) throws IOException {
    Part part = required("primary");
    return PrimaryReader.read(open(part), file(part).toString(), sink);
  }

  /** How many packages {@code primary} says that it has. */
  public long packageCount() throws IOException {
    Part part = required("primary");
    return PrimaryReader.count(open(part), file(part).toString());
  }

  /** Gives the files of every package to the sink. */
  public void readFiles(Sink<FileList> sink) throws IOException {
    Part part = required("filelists");
    FileList.read(open(part), file(part).toString(), sink);
  }

  /** Gives the changes of every package to the sink. */
  public void readChanges(Sink<ChangeLog> sink) throws IOException {
    Part part = required("other");
    ChangeLog.read(open(part), file(part).toString(), sink);
  }

  private Part required(String type) throws IOException {
    Optional<Part> part = repomd.find(type);
    if (part.isEmpty()) {
      throw new IOException("'" + root.resolve(REPOMD) + "': expected data of type '" + type + "'");
    }
    return part.get();
  }
}
