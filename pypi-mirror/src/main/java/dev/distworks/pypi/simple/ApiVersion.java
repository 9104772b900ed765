package dev.distworks.pypi.simple;

import com.fasterxml.jackson.core.JsonParser;
import dev.distworks.pypi.MalformedMetadataException;
import java.io.IOException;
import java.util.function.Function;

/** The version of the Simple API: what is written, and which ones can be read (PEP 629). */
final class ApiVersion {
  /** With sizes and upload times (1.1), provenance (1.3) and the project's status (1.4). */
  static final String WRITTEN = "1.4";

  private ApiVersion() {}

  /** Refuses a document whose major version may mean anything; a newer minor one only adds. */
  static void check(JsonParser parser, Function<String, MalformedMetadataException> malformed)
      throws IOException {
    String version = JsonSource.text(parser).orElse("something else");
    if (!version.equals("1") && !version.startsWith("1.")) {
      throw malformed.apply("api-version: expected 1.x, found '" + version + "'");
    }
  }
}
