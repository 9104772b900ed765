package dev.distworks.compose.repomd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.compose.repomd.RepomdRecord.Sum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepomdTest {
  private static final RepomdRecord GROUP =
      RepomdRecord.of("group", "repodata/c&c.xml", Sum.of("sha256", "aa", 1), Optional.empty(), 7);
  private static final RepomdRecord PRIMARY =
      RepomdRecord.of(
          "primary",
          "repodata/p.xml.gz",
          Sum.of("sha256", "bb", 2),
          Optional.of(Sum.of("sha256", "cc", 3)),
          8);

  private static Repomd repomd() {
    return new Repomd(
        "12",
        List.of("binary"),
        List.of("a<b"),
        List.of(Repomd.DistroTag.parse("cpe:/o:x,Name, 1").orElseThrow()),
        List.of(GROUP, PRIMARY));
  }

  @Test
  void writesWhatCreaterepoWrites() {
    assertEquals(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <repomd xmlns="http://linux.duke.edu/metadata/repo" xmlns:rpm="http://linux.duke.edu/metadata/rpm">
          <revision>12</revision>
          <tags>
            <content>binary</content>
            <repo>a&lt;b</repo>
            <distro cpeid="cpe:/o:x">Name, 1</distro>
          </tags>
          <data type="primary">
            <checksum type="sha256">bb</checksum>
            <open-checksum type="sha256">cc</open-checksum>
            <location href="repodata/p.xml.gz"/>
            <timestamp>8</timestamp>
            <size>2</size>
            <open-size>3</open-size>
          </data>
          <data type="group">
            <checksum type="sha256">aa</checksum>
            <location href="repodata/c&amp;c.xml"/>
            <timestamp>7</timestamp>
            <size>1</size>
          </data>
        </repomd>
        """,
        new String(repomd().toXml(), StandardCharsets.UTF_8));
  }

  @Test
  void readsWhatItWrites() throws IOException {
    assertEquals(repomd(), RepomdReader.read(repomd().toXml(), "x"));
  }

  private static void refuses(String document, String words) {
    IOException refusal =
        assertThrows(
            IOException.class,
            () -> RepomdReader.read(document.getBytes(StandardCharsets.UTF_8), "there"));
    assertTrue(refusal.getMessage().startsWith("there: "), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
  }

  @Test
  void refusesWhatIsNone() {
    for (String none : List.of("NaN", "1e9", "0x1p3", "1d", "+1", "\u0661")) {
      refuses(
          "<repomd><data type='primary'><timestamp>" + none + "</timestamp></data></repomd>",
          "expected a number in <timestamp>");
    }
    refuses("", "XML");
    refuses("<html/>", "<repomd>");
    refuses("<repomd><data type='primary'/></repomd>", "checksum");
    refuses("<repomd><data><size>x</size></data></repomd>", "number");
    refuses("<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><repomd>&e;</repomd>", "XML");
    refuses(" ".repeat(RepomdReader.MAX_BYTES + 1), "more than");
  }
}
