package dev.distworks.pypi.simple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.distworks.pypi.MalformedMetadataException;
import dev.distworks.pypi.ProjectName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleIndexTest {

  @Test
  void readsNamesAndSerialsInTheirOrder() throws Exception {
    Seen seen =
        read(
            "{\"meta\":{\"_last-serial\":9,\"api-version\":\"1.4\",\"x\":{}},\"projects\":["
                + "{\"_last-serial\":7,\"name\":\"B\"},{\"name\":\"a\",\"x\":[1]},"
                + "{\"name\":\"../c\",\"_last-serial\":\"8\"}]}");
    assertEquals(List.of("last 9", "B 7", "a none", "../c 8"), seen.lines);
    assertEquals(3, seen.count);
  }

  @Test
  void readsAnIndexWithoutSerials() throws Exception {
    assertEquals(List.of("a none"), read("{\"projects\":[{\"name\":\"a\"}],\"meta\":{}}").lines);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"projects\":{}}",
        "{\"projects\":[",
        "{\"projects\":[]",
        "{\"projects\":[{\"name\":\"a\"},",
        "{\"projects\":[\"a\"]}",
        "{\"projects\":[{\"_last-serial\":7}]}",
        "{\"projects\":[{\"name\":{\"a\":1}}]}",
        "{\"projects\":[],\"meta\":{\"api-version\":\"2.0\"}}",
        "{\"projects\":[],\"meta\":7}",
      })
  void refusesWhatIsNoWholeIndex(String json) {
    assertThrows(MalformedMetadataException.class, () -> read(json));
  }

  @Test
  void readsWhatItWroteSerialsAndAll() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(SimpleIndexWriter.json(out, OptionalLong.of(12)));
    assertEquals(
        "{\"meta\":{\"_last-serial\":12,\"api-version\":\"1.4\"},\"projects\":[\n"
            + "{\"_last-serial\":7,\"name\":\"Foo_Bar\"}\n,{\"name\":\"x\"}]}",
        out.toString(StandardCharsets.UTF_8));
    assertEquals(
        List.of("last 12", "Foo_Bar 7", "x none"),
        read(out.toString(StandardCharsets.UTF_8)).lines);
  }

  @Test
  void writesHtmlAsItAlwaysDid() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(SimpleIndexWriter.html(out, OptionalLong.of(12)));
    assertEquals(
        """
        <!DOCTYPE html>
        <html>
          <head>
            <meta name="pypi:repository-version" content="1.4">
            <title>Simple index</title>
          </head>
          <body>
            <a href="foo-bar/">Foo_Bar</a><br>
            <a href="x/">x</a><br>
          </body>
        </html>
        <!--SERIAL 12-->""",
        out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void findsTheSerialOfEveryKindOfPage() throws Exception {
    assertEquals(
        OptionalLong.of(777), PageSerial.ofJson(SimplePageReaderTest.resource("page.json")));
    assertEquals(
        OptionalLong.of(777),
        PageSerial.ofLegacyJson(SimplePageReaderTest.resource("legacy.json")));
    assertEquals(OptionalLong.of(5), PageSerial.ofHtmlEnd("</html>\n<!--SERIAL 5-->"));
    assertEquals(OptionalLong.empty(), PageSerial.ofHtmlEnd("</html>"));
    assertEquals(OptionalLong.empty(), PageSerial.ofHtmlEnd("<!--SERIAL x-->"));
    assertEquals(OptionalLong.empty(), PageSerial.ofHtmlEnd("<!--SERIAL 5"));
    for (String json : List.of("", "[]", "{", "{\"meta\":7}", "{\"meta\":{\"x\":1}}", "nope")) {
      assertEquals(
          OptionalLong.empty(),
          PageSerial.ofJson(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
    }
  }

  private static void write(SimpleIndexWriter writer) throws IOException {
    writer.add(ProjectName.of("Foo_Bar"), OptionalLong.of(7));
    writer.add(ProjectName.of("x"), OptionalLong.empty());
    writer.finish();
  }

  private static Seen read(String json) throws IOException {
    Seen seen = new Seen();
    seen.count =
        SimpleIndexReader.read(
            new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "index", seen);
    return seen;
  }

  private static final class Seen implements IndexVisitor {
    private final List<String> lines = new ArrayList<>();
    private long count;

    @Override
    public void lastSerial(long serial) {
      lines.add("last " + serial);
    }

    @Override
    public void project(String displayName, OptionalLong serial) {
      lines.add(
          displayName + " " + (serial.isPresent() ? Long.toString(serial.getAsLong()) : "none"));
    }
  }
}
