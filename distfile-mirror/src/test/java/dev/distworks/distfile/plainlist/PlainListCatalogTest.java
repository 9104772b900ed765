package dev.distworks.distfile.plainlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.distfile.CatalogException;
import dev.distworks.distfile.CatalogFailure;
import dev.distworks.distfile.CollectedCatalog;
import dev.distworks.distfile.Distfile;
import dev.distworks.distfile.UriPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainListCatalogTest {
  private static final String MD5 = "md5:0cc175b9c0f1b6a831c399e269772661";
  private static final String SHA1 = "sha1:86f7e437faa5a7fce15d1ddcb9eaeaea377667b8";

  @TempDir Path root;

  @Test
  void readsALineAFile() throws IOException {
    CollectedCatalog read =
        read(
            "# comment\n\n"
                + ("https://h.example/v1 1 " + MD5 + " a-1\n")
                + ("https://i.example/v1\t1  " + MD5 + "," + SHA1 + " a-1\n"));
    assertEquals(List.of(), read.failures());
    Distfile first = read.distfiles().get(0);
    assertEquals("a-1", first.name());
    assertEquals("list.txt:3", first.owner().cpv());
    assertEquals(List.of("https://h.example/v1"), first.uris());
    assertEquals(2, read.distfiles().get(1).manifestDigests().size());
  }

  @Test
  void namesTheLineThatIsWrong() throws IOException {
    CollectedCatalog read =
        read(
            ("https://h/a 1 " + MD5 + "\n")
                + ("https://h/a x " + MD5 + " a\n")
                + ("https://h/a +1 " + MD5 + " a\n")
                + "https://h/a 1 foo:00 a\n"
                + ("https://h/a 1 " + MD5 + "," + MD5 + " a\n")
                + ("https://h/a 1 " + MD5 + " ../a\n")
                + ("https://h:8080/a 1 " + MD5 + " b\n"));
    List<String> found =
        read.failures().stream()
            .map(failure -> failure.owner().cpv() + " " + failure.code())
            .toList();
    assertEquals(
        List.of(
            "list.txt:1 bad-metadata",
            "list.txt:2 bad-metadata",
            "list.txt:3 bad-metadata",
            "list.txt:4 bad-metadata",
            "list.txt:5 bad-metadata",
            "list.txt:6 bad-name"),
        found);
    CatalogFailure port = read.distfiles().get(0).unfetchable().orElseThrow();
    assertTrue(port.reason().startsWith("port-not-allowed: "), port.reason());
  }

  @Test
  void aMissingListIsNoEmptyList() {
    PlainListCatalog catalog = new PlainListCatalog(root.resolve("none"), UriPolicy.standard());
    assertThrows(CatalogException.class, () -> catalog.read(new CollectedCatalog()));
  }

  @Test
  void textThatIsNotUtf8IsRefusedAsAWhole() throws IOException {
    Path file = root.resolve("list.txt");
    Files.write(file, new byte[] {'#', (byte) 0xff, '\n'});
    PlainListCatalog catalog = new PlainListCatalog(file, UriPolicy.standard());
    assertThrows(CatalogException.class, () -> catalog.read(new CollectedCatalog()));
  }

  @Test
  void theFingerprintChangesWithTheFile() throws IOException {
    Path file = Files.writeString(root.resolve("list.txt"), "# 1\n");
    PlainListCatalog catalog = new PlainListCatalog(file, UriPolicy.standard());
    var before = catalog.fingerprint();
    assertEquals(before, catalog.fingerprint());
    Files.writeString(file, "# 12\n");
    assertNotEquals(before, catalog.fingerprint());
  }

  private CollectedCatalog read(String text) throws IOException {
    Path file = Files.writeString(root.resolve("list.txt"), text);
    CollectedCatalog read = new CollectedCatalog();
    new PlainListCatalog(file, UriPolicy.standard()).read(read);
    return read;
  }
}
