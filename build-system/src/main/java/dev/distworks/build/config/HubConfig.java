package dev.distworks.build.config;

import dev.distworks.build.auth.pki.TlsFiles;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a hub is set to.
 *
 * @param listen {@code HOST:PORT}
 * @param topdir where packages, repositories and uploads lie
 * @param policy Koji's policies by their names
 * @param allowedScms from where sources may be taken, in Koji's form
 * @param attestations who states how builds were made; empty when nobody does
 */
public record HubConfig(
    Path file,
    String listen,
    DatabaseAccess database,
    Path topdir,
    boolean passwords,
    Optional<TlsFiles> tls,
    Map<String, String> policy,
    String allowedScms,
    RepositorySettings repositories,
    GarbageSettings garbage,
    ExternalRepoSettings externalRepos,
    BuilderSettings builder,
    WebhookSettings webhooks,
    Optional<AttestationSettings> attestations) {
  private static final long LONGEST = 1 << 20;
  private static final Set<String> ISOLATIONS = Set.of("bwrap", "chroot", "none");

  public HubConfig {
    policy = Map.copyOf(policy);
  }

  /** Which database, and how to log in to it. */
  public record DatabaseAccess(String url, Optional<String> user, Optional<Path> passwordFile) {
    /** The password, from its file. */
    public Optional<String> password() throws IOException {
      return passwordFile.isEmpty()
          ? Optional.empty()
          : Optional.of(Files.readString(passwordFile.get()).strip());
    }
  }

  /** How long repositories live, how many of each tag stay, and which are made by themselves. */
  public record RepositorySettings(Duration lifetime, int keep, boolean auto) {}

  /** After which time what nobody needs goes. */
  public record GarbageSettings(Duration untagged, Duration trashed, Map<String, String> policy) {
    public GarbageSettings {
      policy = Map.copyOf(policy);
    }
  }

  /** Where copies of external repositories' metadata lie, and how old they may be at need. */
  public record ExternalRepoSettings(Path cache, Duration staleIfError) {}

  /** The builder that runs within the hub. */
  public record BuilderSettings(
      boolean enabled, double capacity, List<String> arches, String isolation) {
    public BuilderSettings {
      arches = List.copyOf(arches);
    }
  }

  /**
   * Who is told of every change.
   *
   * @param secretFile with what messages are signed
   * @param keep for how long a receiver that does not answer is told again
   */
  public record WebhookSettings(List<URI> urls, Optional<Path> secretFile, Duration keep) {
    public WebhookSettings {
      urls = List.copyOf(urls);
    }

    /** The secret, from its file. */
    public Optional<String> secret() throws IOException {
      return secretFile.isEmpty()
          ? Optional.empty()
          : Optional.of(Files.readString(secretFile.get()).strip());
    }
  }

  /** Reads the file. */
  public static HubConfig read(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw new ConfigException(file.toString(), 0, "expected at most 1 MiB of settings");
    }
    return parse(file, Files.readString(file));
  }

  /** Reads the text of a file that lies there. */
  public static HubConfig parse(Path file, String text) throws IOException {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    Section all = new Section(file.toString(), "", SettingReader.read(file.toString(), text));
    Path topdir = all.path("topdir", folder).orElse(folder.resolve("top"));
    Section auth = all.section("auth");
    HubConfig config =
        new HubConfig(
            file,
            all.text("listen").orElse("127.0.0.1:8080"),
            database(all.section("database"), folder),
            topdir,
            auth.truth("password", true),
            tls(auth, folder),
            all.section("policy").rest(),
            String.join("\n", all.texts("allowed-scms")),
            repositories(all.section("repositories")),
            garbage(all.section("gc")),
            externalRepos(all.section("external-repos"), folder),
            builder(all.section("builder")),
            webhooks(all.section("webhooks"), folder),
            all.has("attestations")
                ? Optional.of(AttestationSettings.read(all.section("attestations"), folder))
                : Optional.empty());
    auth.finish();
    all.finish();
    return config;
  }

  private static DatabaseAccess database(Section section, Path folder) throws ConfigException {
    String url = section.text("url").orElse("jdbc:h2:file:" + folder.resolve("hubdb"));
    if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
      throw section.refuse("url", "jdbc:h2:file:PATH or jdbc:postgresql:…");
    }
    DatabaseAccess access =
        new DatabaseAccess(url, section.text("user"), section.path("password-file", folder));
    section.finish();
    return access;
  }

  private static Optional<TlsFiles> tls(Section auth, Path folder) throws ConfigException {
    if (!auth.has("ssl")) {
      return Optional.empty();
    }
    Section ssl = auth.section("ssl");
    TlsFiles files =
        new TlsFiles(
            ssl.path("ca", folder).orElse(folder.resolve("pki/ca.crt")),
            ssl.path("server-certificate", folder).orElse(folder.resolve("pki/server.crt")),
            ssl.path("server-key", folder).orElse(folder.resolve("pki/server.key")));
    ssl.finish();
    return Optional.of(files);
  }

  private static RepositorySettings repositories(Section section) throws ConfigException {
    RepositorySettings settings =
        new RepositorySettings(
            section.span("lifetime", Duration.ofDays(7)),
            (int) section.number("keep", 1),
            section.truth("auto", false));
    section.finish();
    return settings;
  }

  private static GarbageSettings garbage(Section section) throws ConfigException {
    GarbageSettings settings =
        new GarbageSettings(
            section.span("untagged", Duration.ofDays(5)),
            section.span("trashed", Duration.ofDays(28)),
            section.section("policy").rest());
    section.finish();
    return settings;
  }

  private static ExternalRepoSettings externalRepos(Section section, Path folder)
      throws ConfigException {
    ExternalRepoSettings settings =
        new ExternalRepoSettings(
            section.path("cache-dir", folder).orElse(folder.resolve("external-repos")),
            section.span("stale-if-error", Duration.ofDays(7)));
    section.finish();
    return settings;
  }

  private static BuilderSettings builder(Section section) throws ConfigException {
    String isolation = section.text("isolation").orElse("bwrap");
    if (!ISOLATIONS.contains(isolation)) {
      throw section.refuse("isolation", "bwrap, chroot or none, found '" + isolation + "'");
    }
    BuilderSettings settings =
        new BuilderSettings(
            section.truth("enabled", false),
            section.number("capacity", 2),
            section.texts("arches"),
            isolation);
    section.finish();
    return settings;
  }

  private static WebhookSettings webhooks(Section section, Path folder) throws ConfigException {
    List<URI> urls = new ArrayList<>();
    for (String text : section.texts("urls")) {
      try {
        URI uri = new URI(text);
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getFragment() != null) {
          throw section.refuse("urls", "addresses that begin with http:// or https://");
        }
        urls.add(uri);
      } catch (URISyntaxException e) {
        throw section.refuse("urls", "addresses that begin with http:// or https://");
      }
    }
    WebhookSettings settings =
        new WebhookSettings(
            urls, section.path("secret-file", folder), section.span("keep", Duration.ofDays(7)));
    section.finish();
    return settings;
  }
}
