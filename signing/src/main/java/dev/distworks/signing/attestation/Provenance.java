package dev.distworks.signing.attestation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How something was built: SLSA Provenance v1 in an in-toto Statement v1.
 *
 * @param subjects what was built
 * @param buildType what the parameters mean
 * @param parameters what the build was asked for
 * @param builder who built it
 * @param invocation the build's own name with its builder; may be empty
 * @param materials what it was built of, as far as that is known
 */
public record Provenance(
    List<Subject> subjects,
    URI buildType,
    Map<String, String> parameters,
    URI builder,
    String invocation,
    Instant started,
    Instant finished,
    List<Material> materials) {
  static final String STATEMENT = "https://in-toto.io/Statement/v1";
  static final String PREDICATE = "https://slsa.dev/provenance/v1";

  public Provenance {
    subjects = List.copyOf(subjects);
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    materials = List.copyOf(materials);
    if (subjects.isEmpty()) {
      throw new IllegalArgumentException("subjects: expected at least one, found none");
    }
  }

  /** As JSON; the same provenance gives the same bytes. */
  public byte[] json() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("_type", STATEMENT);
      subjects(json);
      json.writeStringField("predicateType", PREDICATE);
      json.writeObjectFieldStart("predicate");
      json.writeObjectFieldStart("buildDefinition");
      json.writeStringField("buildType", buildType.toString());
      json.writeObjectFieldStart("externalParameters");
      for (Map.Entry<String, String> parameter : parameters.entrySet()) {
        json.writeStringField(parameter.getKey(), parameter.getValue());
      }
      json.writeEndObject();
      materials(json);
      json.writeEndObject();
      runDetails(json);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written to", e);
    }
    return bytes.toByteArray();
  }

  private void runDetails(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("runDetails");
    json.writeObjectFieldStart("builder");
    json.writeStringField("id", builder.toString());
    json.writeEndObject();
    json.writeObjectFieldStart("metadata");
    if (!invocation.isEmpty()) {
      json.writeStringField("invocationId", invocation);
    }
    json.writeStringField("startedOn", started.toString());
    json.writeStringField("finishedOn", finished.toString());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void subjects(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("subject");
    for (Subject subject : subjects) {
      json.writeStartObject();
      json.writeStringField("name", subject.name());
      digest(json, Map.of(subject.digest().algorithm().label(), subject.digest().hex()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void materials(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("resolvedDependencies");
    for (Material material : materials) {
      json.writeStartObject();
      if (!material.name().isEmpty()) {
        json.writeStringField("name", material.name());
      }
      if (material.uri().isPresent()) {
        json.writeStringField("uri", material.uri().get().toString());
      }
      if (!material.digest().isEmpty()) {
        digest(json, material.digest());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void digest(JsonGenerator json, Map<String, String> values) throws IOException {
    json.writeObjectFieldStart("digest");
    for (Map.Entry<String, String> value : values.entrySet()) {
      json.writeStringField(value.getKey(), value.getValue());
    }
    json.writeEndObject();
  }
}
