package dev.distworks.build.config;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Whose key states how builds were made.
 *
 * @param builder what the statements call the hub: an absolute URI, SLSA's {@code builder.id}
 * @param keystore where the key is; empty for the user's own, or with a service
 * @param passphraseFile the passphrase is its first line
 * @param service who has the key, when it is not in a keystore
 */
public record AttestationSettings(
    URI builder,
    String key,
    Optional<Path> keystore,
    Path passphraseFile,
    Optional<ServiceAccess> service) {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  /**
   * A signing service and how to log in to it.
   *
   * @param bridge {@code HOST:PORT}
   * @param deadline how long a request may take
   */
  public record ServiceAccess(
      String bridge,
      String serverName,
      String user,
      Path ca,
      Path certificate,
      Path privateKey,
      Duration deadline) {}

  static AttestationSettings read(Section section, Path folder) throws IOException {
    URI builder = builder(section);
    Optional<ServiceAccess> service =
        section.has("bridge") ? Optional.of(service(section, folder)) : Optional.empty();
    AttestationSettings settings =
        new AttestationSettings(
            builder,
            section.required("key", "a key's name"),
            service.isPresent() ? Optional.empty() : section.path("keystore", folder),
            folder.resolve(section.required("passphrase-file", "a path")),
            service);
    section.finish();
    return settings;
  }

  private static URI builder(Section section) throws ConfigException {
    String expected = "an absolute URI such as https://koji.example/hub";
    try {
      URI uri = new URI(section.required("builder", expected));
      if (uri.isAbsolute()) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    throw section.refuse("builder", expected);
  }

  private static ServiceAccess service(Section section, Path folder) throws ConfigException {
    return new ServiceAccess(
        section.required("bridge", "HOST:PORT"),
        section.text("server-name").orElse("server"),
        section.required("user", "a user of the signing service"),
        folder.resolve(section.required("ca", "a path")),
        folder.resolve(section.required("certificate", "a path")),
        folder.resolve(section.required("private-key", "a path")),
        section.span("deadline", DEADLINE));
  }
}
