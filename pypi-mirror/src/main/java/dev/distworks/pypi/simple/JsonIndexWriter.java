package dev.distworks.pypi.simple;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.distworks.pypi.ProjectName;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/** The root index in JSON, one line a project. */
final class JsonIndexWriter implements SimpleIndexWriter {
  private final JsonGenerator json;

  JsonIndexWriter(OutputStream out, OptionalLong lastSerial) throws IOException {
    json = JsonSource.FACTORY.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    json.writeObjectFieldStart("meta");
    writeSerial(lastSerial);
    json.writeStringField("api-version", ApiVersion.WRITTEN);
    json.writeEndObject();
    json.writeArrayFieldStart("projects");
  }

  @Override
  public void add(ProjectName name, OptionalLong serial) throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    writeSerial(serial);
    json.writeStringField("name", name.display());
    json.writeEndObject();
  }

  @Override
  public void finish() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.close();
  }

  private void writeSerial(OptionalLong serial) throws IOException {
    if (serial.isPresent()) {
      json.writeNumberField("_last-serial", serial.getAsLong());
    }
  }
}
