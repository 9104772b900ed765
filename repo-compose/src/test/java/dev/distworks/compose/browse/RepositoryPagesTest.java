package dev.distworks.compose.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.compose.repodata.RepodataSettings;
import dev.distworks.compose.repodata.RepositoryPackage;
import dev.distworks.compose.repodata.RepositoryWriter;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.testing.RpmBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class RepositoryPagesTest {
  private static final String EVIL = "<script>alert('\"&1')</script>";

  @TempDir private Path root;
  private final List<RepositoryPackage> packages = new ArrayList<>();

  private void add(RpmBytes bytes, String file) throws IOException {
    Path path = root.resolve("Packages").resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, bytes.build());
    packages.add(new RepositoryPackage(path, "Packages/" + file));
  }

  private static RpmBytes rpm(String name, String version, int built) {
    return RpmBytes.of(name, version, "1", "x86_64")
        .int32(RpmTag.BUILD_TIME, built)
        .string(RpmTag.URL, "https://example.org/" + name)
        .int32(RpmTag.CHANGELOG_TIME, built, built - 100_000)
        .strings(RpmTag.CHANGELOG_NAME, "A B <a@example.org> - " + version, "C D <c@example.org>")
        .strings(RpmTag.CHANGELOG_TEXT, "- newest change of " + name, "- first");
  }

  private RepositoryPages.Result write(String groups) throws IOException {
    RepodataSettings.Builder settings = RepodataSettings.builder();
    if (!groups.isEmpty()) {
      settings.groupFile(Files.writeString(root.resolve("comps.xml"), groups));
    }
    RepositoryWriter.of(root, settings.build(), InstantSource.system()).write(packages);
    return pages();
  }

  private RepositoryPages.Result pages() throws IOException {
    return RepositoryPages.builder(root)
        .title("Packages & more")
        .url("https://repo.example/el9")
        .build()
        .write();
  }

  private String page(String name) throws IOException {
    return Files.readString(root.resolve("repoview").resolve(name));
  }

  @Test
  void showsPackagesByLetterAndByGroup() throws Exception {
    add(rpm("hello", "1.0", 1_700_000_000), "hello-1.0-1.x86_64.rpm");
    add(rpm("hello", "1.1", 1_700_100_000), "hello-1.1-1.x86_64.rpm");
    add(rpm("other", "2", 1_600_000_000), "other-2-1.x86_64.rpm");
    write(
        "<comps><group><id>greet</id><name>Greetings</name><uservisible>true</uservisible>"
            + "<packagelist><packagereq>hello</packagereq><packagereq>gone</packagereq>"
            + "</packagelist></group></comps>");
    String index = page("index.html");
    assertTrue(index.contains("<h1>Packages &amp; more</h1>"), index);
    assertTrue(index.contains("2 packages in 3 files"), index);
    assertTrue(index.contains("<a href=\"greet.group.html\">Greetings</a> (1)"), index);
    assertTrue(index.indexOf("hello-1.1-1") < index.indexOf("other-2-1"), index);
    assertTrue(page("letter_h.group.html").contains("<a href=\"hello.html\">hello</a>"));
    assertTrue(page("greet.group.html").contains("hello.html"));
    String hello = page("hello.html");
    assertTrue(hello.contains("href=\"../Packages/hello-1.1-1.x86_64.rpm\""), hello);
    assertTrue(hello.contains("href=\"../Packages/hello-1.0-1.x86_64.rpm\""), hello);
    assertTrue(hello.contains("- newest change of hello"), hello);
    assertTrue(hello.contains("href=\"https://example.org/hello\""), hello);
  }

  @Test
  void listsFilesOfTheNewestVersion() throws Exception {
    RpmBytes bytes = rpm("hello", "1.0", 1_700_000_000);
    bytes
        .strings(RpmTag.BASE_NAMES, "hello", EVIL)
        .strings(RpmTag.DIR_NAMES, "/usr/bin/")
        .int32(RpmTag.DIR_INDEXES, 0, 0)
        .int16(RpmTag.FILE_MODES, 0100755, 0100644)
        .int32(RpmTag.FILE_FLAGS, 0, 0);
    add(bytes, "hello-1.0-1.x86_64.rpm");
    write("");
    String files = page("files/hello.html");
    assertTrue(files.contains("<li>/usr/bin/hello</li>"), files);
    assertTrue(files.contains("/usr/bin/&lt;script&gt;"), files);
  }

  @Test
  void escapesWhatPackagesSay() throws Exception {
    RpmBytes bytes =
        rpm("evil", "1", 1_700_000_000)
            .i18n(RpmTag.SUMMARY, EVIL)
            .i18n(RpmTag.DESCRIPTION, EVIL)
            .string(RpmTag.URL, "javascript:alert(1)")
            .strings(RpmTag.CHANGELOG_TEXT, EVIL, EVIL);
    add(bytes, "evil-1-1.x86_64.rpm");
    write("");
    for (String name :
        List.of(
            "index.html",
            "evil.html",
            "letter_e.group.html",
            "latest-feed.xml",
            "layout/names.js")) {
      assertFalse(page(name).contains("<script>alert"), name);
    }
    assertFalse(page("evil.html").contains("href=\"javascript:"), page("evil.html"));
  }

  @Test
  void writesFeedsThatAreXml() throws Exception {
    add(rpm("hello", "1.0", 1_700_000_000).i18n(RpmTag.SUMMARY, EVIL), "hello-1.0-1.x86_64.rpm");
    write("");
    Document rss = parse(page("latest-feed.xml"));
    assertEquals(
        "https://repo.example/el9/repoview/hello.html",
        rss.getElementsByTagName("link").item(1).getTextContent());
    assertEquals(
        "Tue, 14 Nov 2023 22:13:20 GMT",
        rss.getElementsByTagName("pubDate").item(0).getTextContent());
    Document atom = parse(page("latest-feed.atom.xml"));
    assertEquals(
        "2023-11-14T22:13:20Z", atom.getElementsByTagName("updated").item(1).getTextContent());
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void leavesPagesThatDidNotChangeAndRemovesThoseOfPackagesThatAreGone() throws Exception {
    add(rpm("hello", "1.0", 1_700_000_000), "hello-1.0-1.x86_64.rpm");
    add(rpm("gone", "1.0", 1_700_000_000), "gone-1.0-1.x86_64.rpm");
    write("");
    Path mine = Files.writeString(root.resolve("repoview/mine.html"), "mine");
    assertEquals(0, pages().written());
    packages.remove(1);
    write("");
    assertFalse(Files.exists(root.resolve("repoview/gone.html")));
    assertFalse(Files.exists(root.resolve("repoview/files/gone.html")));
    assertTrue(Files.exists(root.resolve("repoview/hello.html")));
    assertTrue(Files.exists(mine));
  }

  @Test
  void namesOfPackagesCannotLeaveTheFolderOrTakeAPageOfOurs() {
    assertEquals("a=2Fb", Catalog.fileName("a/b"));
    assertEquals("=2E.", Catalog.fileName(".."));
    assertEquals("libstdc++", Catalog.fileName("libstdc++"));
    assertTrue(Catalog.fileName("x".repeat(5000)).length() < 250);
  }
}
