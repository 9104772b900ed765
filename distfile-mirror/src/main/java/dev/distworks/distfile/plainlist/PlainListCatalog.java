package dev.distworks.distfile.plainlist;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.distfile.CatalogException;
import dev.distworks.distfile.CatalogFailure;
import dev.distworks.distfile.CatalogSink;
import dev.distworks.distfile.Distfile;
import dev.distworks.distfile.DistfileCatalog;
import dev.distworks.distfile.FailureCode;
import dev.distworks.distfile.Owner;
import dev.distworks.distfile.UriPolicy;
import dev.distworks.distfile.layout.StoreNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files that a text file lists, one a line; blank lines and those that begin with {@code #} are
 * passed over. Several lines of one name are sources of one file.
 *
 * <pre>
 * https://example.org/foo/v1.tar.gz 12345 sha256:9f86d08188… foo-1.tar.gz
 * </pre>
 *
 * <p>Several digests are separated by commas. The owner of a line is {@code FILE:LINE}.
 */
public final class PlainListCatalog implements DistfileCatalog {
  private static final int MAX_LINE = 16 << 10;
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");

  private final Path file;
  private final UriPolicy policy;

  /** The list in that file, in UTF-8. */
  public PlainListCatalog(Path file, UriPolicy policy) {
    this.file = file;
    this.policy = policy;
  }

  @Override
  public void read(CatalogSink sink) throws IOException {
    String list = String.valueOf(file.getFileName());
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          line(new Owner(list, list + ":" + number), line.strip(), sink);
        }
      }
    } catch (NoSuchFileException e) {
      throw new CatalogException(file.toString(), "expected a list of files, found nothing", e);
    } catch (CharacterCodingException e) {
      throw new CatalogException(file.toString(), "expected UTF-8 after line " + number, e);
    }
  }

  private void line(Owner owner, String line, CatalogSink sink) throws IOException {
    String[] words = line.split("[ \t]+", -1);
    if (words.length != 4 || line.length() > MAX_LINE) {
      sink.failure(
          bad(owner, "expected 'URL SIZE ALGORITHM:HEX NAME', found " + words.length + " words"));
      return;
    }
    Optional<String> flaw = StoreNames.flaw(words[3]);
    if (flaw.isPresent()) {
      String detail = "'" + words[3] + "': " + flaw.get();
      sink.failure(new CatalogFailure(owner, words[3], FailureCode.BAD_NAME, detail));
      return;
    }
    BlobExpectation expected;
    try {
      expected = BlobExpectation.of(size(words[1]), digests(words[2]));
    } catch (IllegalArgumentException e) {
      sink.failure(bad(owner, String.valueOf(e.getMessage())));
      return;
    }
    sink.distfile(Distfile.of(words[3], owner, expected, List.of(policy.judge(words[0]))));
  }

  private static CatalogFailure bad(Owner owner, String detail) {
    return new CatalogFailure(owner, "", FailureCode.BAD_METADATA, detail);
  }

  private static long size(String text) {
    if (!SIZE.matcher(text).matches()) {
      throw new IllegalArgumentException("expected a size in bytes, found '" + text + "'");
    }
    return Long.parseLong(text);
  }

  private static List<Digest> digests(String text) {
    List<Digest> digests = new ArrayList<>();
    for (String digest : text.split(",", -1)) {
      digests.add(Digest.parse(digest));
    }
    return digests;
  }

  @Override
  public Optional<String> fingerprint() throws IOException {
    return Files.exists(file)
        ? Optional.of(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file))
        : Optional.empty();
  }
}
