package dev.distworks.pypi.simple;

import dev.distworks.pypi.ProjectName;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** The root index in HTML. Names need no escaping: {@link ProjectName} allows no such character. */
final class HtmlIndexWriter implements SimpleIndexWriter {
  private final Writer out;
  private final OptionalLong lastSerial;

  HtmlIndexWriter(OutputStream out, OptionalLong lastSerial) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    this.lastSerial = lastSerial;
    this.out.append(
        "<!DOCTYPE html>\n<html>\n  <head>\n    <meta name=\"pypi:repository-version\"");
    this.out.append(" content=\"").append(ApiVersion.WRITTEN).append("\">\n");
    this.out.append("    <title>Simple index</title>\n  </head>\n  <body>\n");
  }

  @Override
  public void add(ProjectName name, OptionalLong serial) throws IOException {
    out.append("    <a href=\"").append(name.normalized()).append("/\">");
    out.append(name.display()).append("</a><br>\n");
  }

  @Override
  public void finish() throws IOException {
    out.append("  </body>\n</html>\n");
    if (lastSerial.isPresent()) {
      out.append("<!--SERIAL ").append(Long.toString(lastSerial.getAsLong())).append("-->");
    }
    out.flush();
  }
}
