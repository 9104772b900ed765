package dev.distworks.signing.attestation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.signing.UntrustedSignatureException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a statement strictly; fields that it does not know are passed over, as in-toto says. */
final class StatementReader {
  private static final String WHAT = "the statement";

  private String type = "";
  private String predicateType = "";
  private String builder = "";
  private String buildType = "";
  private Optional<String> invocation = Optional.empty();
  private final List<Subject> subjects = new ArrayList<>();

  private StatementReader() {}

  static Statement read(byte[] payload) throws IOException {
    StatementReader reader = new StatementReader();
    return StrictJson.read(WHAT, payload, reader::statement);
  }

  /** Takes a field that the parser is at the value of. */
  @FunctionalInterface
  private interface Field {
    void take(String name, JsonParser json) throws IOException;
  }

  private static void object(String name, JsonParser json, Field field) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw malformed("'" + name + "': expected an object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String each = json.currentName();
      json.nextToken();
      field.take(each, json);
    }
  }

  private Statement statement(JsonParser json) throws IOException {
    json.nextToken();
    object("the whole", json, this::ofStatement);
    expect("_type", Provenance.STATEMENT, type);
    expect("predicateType", Provenance.PREDICATE, predicateType);
    if (subjects.isEmpty()) {
      throw malformed("it names no file with a strong digest");
    }
    if (builder.isEmpty()) {
      throw malformed("it names no builder");
    }
    return new Statement(subjects, builder, buildType, invocation);
  }

  private static void expect(String field, String expected, String found) throws IOException {
    if (!found.equals(expected)) {
      throw malformed("'" + field + "': expected '" + expected + "', found '" + found + "'");
    }
  }

  private void ofStatement(String name, JsonParser json) throws IOException {
    switch (name) {
      case "_type" -> type = StrictJson.text(WHAT, name, json);
      case "predicateType" -> predicateType = StrictJson.text(WHAT, name, json);
      case "subject" -> subjects(json);
      case "predicate" -> object(name, json, this::ofPredicate);
      default -> json.skipChildren();
    }
  }

  private void ofPredicate(String name, JsonParser json) throws IOException {
    switch (name) {
      case "buildDefinition" -> object(name, json, this::ofDefinition);
      case "runDetails" -> object(name, json, this::ofRun);
      default -> json.skipChildren();
    }
  }

  private void ofDefinition(String name, JsonParser json) throws IOException {
    if (name.equals("buildType")) {
      buildType = StrictJson.text(WHAT, name, json);
    } else {
      json.skipChildren();
    }
  }

  private void ofRun(String name, JsonParser json) throws IOException {
    switch (name) {
      case "builder", "metadata" -> object(name, json, this::ofRunDetail);
      default -> json.skipChildren();
    }
  }

  private void ofRunDetail(String name, JsonParser json) throws IOException {
    switch (name) {
      case "id" -> builder = StrictJson.text(WHAT, name, json);
      case "invocationId" -> invocation = Optional.of(StrictJson.text(WHAT, name, json));
      default -> json.skipChildren();
    }
  }

  private void subjects(JsonParser json) throws IOException {
    if (!json.isExpectedStartArrayToken()) {
      throw malformed("'subject': expected an array");
    }
    while (json.nextToken() == JsonToken.START_OBJECT) {
      new SubjectFields().read(json).ifPresent(subjects::add);
    }
    if (json.currentToken() != JsonToken.END_ARRAY) {
      throw malformed("'subject': expected objects");
    }
  }

  /** The fields of one subject; of several digests the first that is strong counts. */
  private static final class SubjectFields {
    private String name = "";
    private Optional<Digest> digest = Optional.empty();

    Optional<Subject> read(JsonParser json) throws IOException {
      object("subject", json, this::take);
      return digest.map(value -> new Subject(name.isBlank() ? value.toString() : name, value));
    }

    private void take(String field, JsonParser json) throws IOException {
      switch (field) {
        case "name" -> name = StrictJson.text(WHAT, field, json);
        case "digest" -> object(field, json, this::digest);
        default -> json.skipChildren();
      }
    }

    private void digest(String label, JsonParser json) throws IOException {
      Optional<DigestAlgorithm> algorithm =
          DigestAlgorithm.named(label).filter(DigestAlgorithm::isStrong);
      if (algorithm.isEmpty() || digest.isPresent()) {
        json.skipChildren();
        return;
      }
      try {
        digest = Optional.of(Digest.ofHex(algorithm.get(), StrictJson.text(WHAT, label, json)));
      } catch (IllegalArgumentException e) {
        throw StrictJson.malformed(WHAT, String.valueOf(e.getMessage()), e);
      }
    }
  }

  private static UntrustedSignatureException malformed(String what) {
    return StrictJson.malformed(WHAT, what, null);
  }
}
