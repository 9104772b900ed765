package dev.distworks.examples.cli;

import dev.distworks.compose.merge.MergeInput;
import dev.distworks.compose.repomd.ChecksumType;
import dev.distworks.compose.repomd.Repomd;
import dev.distworks.compose.repomd.RepomdReader;
import dev.distworks.compose.repomd.RepomdRecord;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Metadata of other places, fetched and compared with their checksums; removed when closed. */
final class FetchedRepositories implements Closeable {
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final long MAX_FILE = 4L << 30;

  private final Path folder;
  private int count;

  private FetchedRepositories(Path folder) {
    this.folder = folder;
  }

  /** Kept below that directory, on the disk that the result goes to. */
  static FetchedRepositories in(Path directory) {
    return new FetchedRepositories(directory.resolve(".fetched-" + ProcessHandle.current().pid()));
  }

  /** The repository at a URL or in a directory. */
  MergeInput input(String place) throws IOException {
    String url = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
    if (url.startsWith("file:")) {
      return new MergeInput(Path.of(URI.create(url)), url);
    }
    if (!url.startsWith("http://") && !url.startsWith("https://")) {
      return new MergeInput(Path.of(url), url);
    }
    Path repository = folder.resolve(Integer.toString(count++));
    Path repodata = Files.createDirectories(repository.resolve("repodata"));
    byte[] document;
    try (InputStream in = open(url + "/repodata/repomd.xml")) {
      document = in.readNBytes(RepomdReader.MAX_BYTES + 1);
    }
    Repomd repomd = RepomdReader.read(document, url + "/repodata/repomd.xml");
    Files.write(repodata.resolve("repomd.xml"), document);
    for (RepomdRecord record : wanted(repomd)) {
      fetch(url + "/" + record.href(), record, repodata.resolve(record.fileName()));
    }
    return new MergeInput(repository, url);
  }

  private static List<RepomdRecord> wanted(Repomd repomd) {
    List<RepomdRecord> wanted = new ArrayList<>();
    for (String type : List.of("primary", "filelists", "other", "group", "updateinfo")) {
      repomd.find(type).ifPresent(wanted::add);
    }
    return wanted;
  }

  private static InputStream open(String url) throws IOException {
    URLConnection connection = URI.create(url).toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    return connection.getInputStream();
  }

  private static void fetch(String url, RepomdRecord record, Path file) throws IOException {
    ChecksumType type =
        ChecksumType.named(record.sum().type())
            .orElseThrow(
                () ->
                    new IOException(
                        url
                            + ": its checksum is of an unknown type '"
                            + record.sum().type()
                            + "'"));
    MessageDigest digest = type.digest();
    long most = record.sum().size().orElse(MAX_FILE);
    try (InputStream in = open(url);
        OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[64 << 10];
      long size = 0;
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        size += got;
        if (size > most) {
          throw new IOException(url + ": expected " + most + " bytes, found more");
        }
        digest.update(buffer, 0, got);
        out.write(buffer, 0, got);
      }
    }
    String sum = HexFormat.of().formatHex(digest.digest());
    if (!sum.equals(record.sum().hex())) {
      throw new IOException(
          url + ": expected " + type.label() + " " + record.sum().hex() + ", found " + sum);
    }
  }

  @Override
  public void close() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> below = Files.walk(folder)) {
      files = below.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
