package dev.distworks.compose.slice;

import dev.distworks.core.rpm.Evr;
import dev.distworks.core.rpm.Nevra;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a package's element in primary tells of it, read without parsing the rest. Texts are as they
 * were before they were escaped.
 */
public record PackageFacts(
    String name,
    String arch,
    Evr evr,
    String checksumType,
    String checksum,
    long time,
    long buildTime,
    long size,
    String href,
    String base,
    String sourceRpm) {

  /** Those of the element between two places of a primary file. */
  public static PackageFacts of(byte[] bytes, int start, int end) throws IOException {
    Cursor cursor = new Cursor(bytes, start, end);
    String name = cursor.text("name");
    String arch = cursor.text("arch");
    Evr evr = cursor.version();
    cursor.find("checksum");
    String checksumType = cursor.attribute("type");
    String checksum = cursor.content();
    cursor.find("time");
    long time = cursor.number("file");
    long buildTime = cursor.number("build");
    cursor.find("size");
    long size = cursor.number("package");
    cursor.find("location");
    String href = cursor.attribute("href");
    String base = cursor.attribute("xml:base");
    String sourceRpm = cursor.optional("rpm:sourcerpm");
    return new PackageFacts(
        name, arch, evr, checksumType, checksum, time, buildTime, size, href, base, sourceRpm);
  }

  /**
   * Those that the element between two places of filelists or other has too: name, architecture,
   * version and checksum. The rest is 0 or empty.
   */
  public static PackageFacts inBrief(byte[] bytes, int start, int end) throws IOException {
    Cursor cursor = new Cursor(bytes, start, end);
    cursor.find("package");
    String checksum = cursor.attribute("pkgid");
    String name = cursor.attribute("name");
    String arch = cursor.attribute("arch");
    return new PackageFacts(name, arch, cursor.version(), "", checksum, 0, 0, 0, "", "", "");
  }

  /** The same without checksum and source, for whoever has many of them in memory. */
  public PackageFacts inMemory() {
    return new PackageFacts(
        name, arch.intern(), evr, checksumType.intern(), "", time, buildTime, size, href, base, "");
  }

  /** What tells it from all others. */
  public Nevra nevra() {
    return new Nevra(name, evr, arch);
  }

  /** Goes through the elements in the order that the format prescribes. */
  private static final class Cursor {
    /** Some tools write times with a fraction. */
    private static final Pattern NUMBER = Pattern.compile("(-?[0-9]{1,18}(\\.[0-9]{1,18})?)?");

    private final byte[] bytes;
    private final int end;
    private int at;
    private int tagEnd;

    Cursor(byte[] bytes, int start, int end) {
      this.bytes = bytes;
      this.at = start;
      this.end = end;
    }

    String text(String element) throws IOException {
      find(element);
      return content();
    }

    Evr version() throws IOException {
      find("version");
      long epoch = number("epoch");
      if (epoch < 0 || epoch > 0xffff_ffffL) {
        throw new IOException("expected an epoch of 0 to 4294967295, found " + epoch);
      }
      return new Evr(epoch, attribute("ver"), attribute("rel"));
    }

    String optional(String element) {
      return seek(element) ? content() : "";
    }

    void find(String element) throws IOException {
      if (!seek(element)) {
        throw new IOException("expected <" + element + "> in a package, found none");
      }
    }

    private boolean seek(String element) {
      for (int i = at; i < end - element.length(); i++) {
        if (bytes[i] == '<' && isName(i + 1, element)) {
          at = i + 1 + element.length();
          tagEnd = at;
          while (tagEnd < end && bytes[tagEnd] != '>') {
            tagEnd++;
          }
          return true;
        }
      }
      return false;
    }

    private boolean isName(int from, String word) {
      for (int i = 0; i < word.length(); i++) {
        if (bytes[from + i] != word.charAt(i)) {
          return false;
        }
      }
      byte after = bytes[from + word.length()];
      return after == '>' || after == ' ' || after == '/' || after == '\n';
    }

    String content() {
      int from = Math.min(end, tagEnd + 1);
      int to = from;
      while (to < end && bytes[to] != '<') {
        to++;
      }
      return bytes[tagEnd - 1] == '/' ? "" : unescaped(from, to);
    }

    long number(String attribute) throws IOException {
      String text = attribute(attribute);
      if (!NUMBER.matcher(text).matches()) {
        throw new IOException("expected a number in " + attribute + ", found '" + text + "'");
      }
      return text.isEmpty() ? 0 : (long) Double.parseDouble(text);
    }

    String attribute(String name) {
      for (int i = at; i < tagEnd - name.length() - 2; i++) {
        if (bytes[i] <= ' ' && isAttribute(i + 1, name)) {
          int from = i + name.length() + 3;
          byte quote = bytes[from - 1];
          int to = from;
          while (to < tagEnd && bytes[to] != quote) {
            to++;
          }
          return unescaped(from, to);
        }
      }
      return "";
    }

    private boolean isAttribute(int from, String name) {
      for (int i = 0; i < name.length(); i++) {
        if (bytes[from + i] != name.charAt(i)) {
          return false;
        }
      }
      return bytes[from + name.length()] == '=';
    }

    private String unescaped(int from, int to) {
      String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      return text.indexOf('&') < 0 ? text : Escapes.resolved(text);
    }
  }
}
