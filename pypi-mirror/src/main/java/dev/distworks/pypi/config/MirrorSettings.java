package dev.distworks.pypi.config;

import dev.distworks.core.digest.DigestAlgorithm;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The section {@code [mirror]}: bandersnatch's options by their own names, with its defaults.
 * Immutable. URLs have no slash at their end.
 */
public final class MirrorSettings {
  private static final URI PYPI = URI.create("https://pypi.org");
  private static final URI PYPI_FILES = URI.create("https://files.pythonhosted.org");
  private static final Set<String> WEB = Set.of("http", "https");

  private final Path directory;
  private final URI master;
  private final boolean allowNonHttps;
  private final Optional<URI> proxy;
  private final Optional<URI> downloadMirror;
  private final boolean downloadMirrorNoFallback;
  private final Duration timeout;
  private final Duration globalTimeout;
  private final int workers;
  private final int verifiers;
  private final boolean stopOnError;
  private final boolean json;
  private final boolean releaseFiles;
  private final boolean coreMetadata;
  private final boolean cleanup;
  private final boolean hashIndex;
  private final SimpleFormat simpleFormat;
  private final Optional<URI> rootUri;
  private final int keepIndexVersions;
  private final CompareMethod compareMethod;
  private final DigestAlgorithm digestName;
  private final String storageBackend;
  private final boolean managePermissions;
  private final Optional<String> diffFile;
  private final boolean diffAppendEpoch;
  private final Optional<Path> logConfig;

  MirrorSettings(OptionReader options) throws ConfigException {
    directory =
        options
            .path("directory")
            .orElseThrow(() -> options.flaw("directory", "the folder of the mirror"));
    allowNonHttps = options.flag("allow-non-https", false);
    master = options.url("master", allowNonHttps ? WEB : Set.of("https")).orElse(PYPI);
    proxy = options.url("proxy", Set.of("http", "https", "socks4", "socks5"));
    downloadMirror = options.url("download-mirror", WEB);
    downloadMirrorNoFallback =
        options.flag("download-mirror-no-fallback", false) && downloadMirror.isPresent();
    timeout = options.seconds("timeout", Duration.ofSeconds(10));
    globalTimeout = options.seconds("global-timeout", Duration.ofMinutes(30));
    workers = options.number("workers", 1, 3);
    verifiers = options.number("verifiers", 1, 3);
    stopOnError = options.flag("stop-on-error", false);
    json = options.flag("json", false);
    releaseFiles = options.flag("release-files", true);
    coreMetadata = options.flag("core-metadata", true);
    cleanup = options.flag("cleanup", false);
    hashIndex = options.flag("hash-index", false);
    simpleFormat = options.oneOf("simple-format", SimpleFormat.class, SimpleFormat.ALL);
    rootUri =
        options
            .link("root-uri")
            .or(() -> releaseFiles ? Optional.empty() : Optional.of(PYPI_FILES));
    keepIndexVersions = options.number("keep-index-versions", 0, 0);
    compareMethod = options.oneOf("compare-method", CompareMethod.class, CompareMethod.HASH);
    digestName =
        options
            .read(
                "digest-name",
                "a digest algorithm such as sha256",
                text -> DigestAlgorithm.named(text).orElseThrow(IllegalArgumentException::new))
            .orElse(DigestAlgorithm.SHA256);
    storageBackend = options.text("storage-backend").orElse("filesystem");
    managePermissions = options.flag("storage-filesystem-manage-permissions", true);
    diffFile = options.text("diff-file");
    diffAppendEpoch = options.flag("diff-append-epoch", false);
    logConfig = options.path("log-config");
  }

  /** The folder that holds {@code web/}, {@code status} and the rest. */
  public Path directory() {
    return directory;
  }

  /** The index that is mirrored. It is https unless {@link #allowNonHttps}. */
  public URI master() {
    return master;
  }

  public boolean allowNonHttps() {
    return allowNonHttps;
  }

  /**
   * An http, https, socks4 or socks5 proxy; what the environment says is for the caller to know.
   */
  public Optional<URI> proxy() {
    return proxy;
  }

  /** Where files are tried first, by their path. */
  public Optional<URI> downloadMirror() {
    return downloadMirror;
  }

  /** Whether files come from {@link #downloadMirror} only; false when there is none. */
  public boolean downloadMirrorNoFallback() {
    return downloadMirrorNoFallback;
  }

  /** The longest wait to connect, and between two reads. */
  public Duration timeout() {
    return timeout;
  }

  /** The longest time that one transfer may take in all. */
  public Duration globalTimeout() {
    return globalTimeout;
  }

  /** The number of simultaneous requests; at least 1, and not capped at bandersnatch's 10. */
  public int workers() {
    return workers;
  }

  /** The number of projects verified at a time. */
  public int verifiers() {
    return verifiers;
  }

  public boolean stopOnError() {
    return stopOnError;
  }

  /** Whether {@code web/json/NAME} and {@code web/pypi/NAME/json} are kept. */
  public boolean json() {
    return json;
  }

  /** Whether files are mirrored, not only pages. */
  public boolean releaseFiles() {
    return releaseFiles;
  }

  /** Whether {@code FILE.metadata} is mirrored and announced. */
  public boolean coreMetadata() {
    return coreMetadata;
  }

  /** Whether folders of projects under names that are not normalised are removed. */
  public boolean cleanup() {
    return cleanup;
  }

  /** Whether pages are at {@code simple/N/NAME/}. */
  public boolean hashIndex() {
    return hashIndex;
  }

  public SimpleFormat simpleFormat() {
    return simpleFormat;
  }

  /**
   * What links to files begin with, instead of being relative; PyPI's host of files when nothing
   * was said and {@link #releaseFiles} is false.
   */
  public Optional<URI> rootUri() {
    return rootUri;
  }

  /** How many earlier pages of each project are kept. */
  public int keepIndexVersions() {
    return keepIndexVersions;
  }

  public CompareMethod compareMethod() {
    return compareMethod;
  }

  public DigestAlgorithm digestName() {
    return digestName;
  }

  public String storageBackend() {
    return storageBackend;
  }

  /** Whether the mirror sets the permissions of the files it writes. */
  public boolean managePermissions() {
    return managePermissions;
  }

  /** Where a list of changed files goes; may refer to other options as {@code {{section_key}}}. */
  public Optional<String> diffFile() {
    return diffFile;
  }

  public boolean diffAppendEpoch() {
    return diffAppendEpoch;
  }

  /** A configuration of Python's logging. */
  public Optional<Path> logConfig() {
    return logConfig;
  }
}
