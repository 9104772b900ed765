package dev.distworks.checker.config;

import dev.distworks.checker.Mirror;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one backend of {@code mirrors.yaml}. */
final class BackendReader {
  private static final int MOST_SAMPLED = 100_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Path folder;
  private final Path home;
  private final Keys keys;
  private final List<String> notices;

  BackendReader(Path folder, Path home, Keys keys, List<String> notices) {
    this.folder = folder;
    this.home = home;
    this.keys = keys;
    this.notices = notices;
  }

  BackendSettings read(int number) throws IOException {
    keys.node("max_stamp"); // known, and as unused as in mirrorchecker
    Optional<Path> mirrorsFile = keys.text("mirrors_file").map(this::file);
    List<String> directories = keys.texts("dirs");
    BackendSettings settings =
        new BackendSettings(
            keys.text("name").orElse("backend-" + number),
            keys.text("remote_path"),
            keys.text("local_path").map(this::file),
            ssh(),
            directories,
            keys.seconds("stamp_interval").orElse(Duration.ofMinutes(5)),
            directories.isEmpty() ? keys.text("ts_fname").orElse("") : keys.required("ts_fname"),
            prefix(),
            keys.text("yum_request").filter(text -> !text.isBlank()),
            keys.text("yum_response").orElse(""),
            keys.seconds("yum_threshold").orElse(Duration.ofDays(1)),
            keys.text("prometheus_metrics").map(BackendReader::slashed),
            verify(),
            keys.seconds("verify_interval").orElse(Duration.ofMinutes(15)),
            keys.whole("verify_bytes_per_day").orElse(256L << 20),
            mirrorsFile,
            mirrors(mirrorsFile));
    if (settings.ssh().isPresent() && settings.remotePath().isEmpty()) {
      throw keys.wrong("remote_path", "expected a folder on the source site, found none");
    }
    notices.addAll(keys.leftOver());
    return settings;
  }

  private String prefix() throws ConfigException {
    String text = slashed(keys.text("http_prefix").orElse(""));
    return text.equals("/") ? "" : text;
  }

  private static String slashed(String text) {
    String bare = text.strip();
    while (bare.endsWith("/")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    return bare.startsWith("/") ? bare : "/" + bare;
  }

  /** A relative name is looked for beside the configuration and then where we were started. */
  private Path file(String name) {
    Path path = Path.of(name);
    Path beside = folder.resolve(path);
    return path.isAbsolute() || Files.exists(beside) || !Files.exists(path) ? beside : path;
  }

  private Optional<SshSettings> ssh() throws ConfigException {
    Optional<Keys> found = keys.mapping("ssh_args");
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Keys ssh = found.get();
    List<Path> keyFiles = new ArrayList<>();
    for (String name : ssh.texts("key_filename")) {
      keyFiles.add(file(home(name)));
    }
    String policy = ssh.text("host_key_policy").orElse("strict");
    if (!policy.equals("strict") && !policy.equals("accept-new")) {
      throw ssh.wrong("host_key_policy", "expected strict or accept-new, found '" + policy + "'");
    }
    // What paramiko's connect() takes besides and what means nothing here.
    for (String key : List.of("allow_agent", "look_for_keys", "compress", "banner_timeout")) {
      ssh.node(key);
    }
    SshSettings settings =
        new SshSettings(
            ssh.required("hostname"),
            ssh.whole("port", 1, 65_535, 22),
            ssh.text("username").orElse("root"),
            keyFiles,
            ssh.text("password"),
            ssh.text("passphrase"),
            ssh.seconds("timeout").filter(time -> !time.isZero()).orElse(TIMEOUT),
            ssh.text("proxy_cmd").filter(text -> !text.isBlank()),
            ssh.text("known_hosts").map(name -> file(home(name))),
            policy.equals("accept-new"));
    notices.addAll(ssh.leftOver());
    return Optional.of(settings);
  }

  private String home(String name) {
    return name.startsWith("~/") ? home + name.substring(1) : name;
  }

  private List<VerifySettings> verify() throws ConfigException {
    List<VerifySettings> all = new ArrayList<>();
    for (Keys verify : keys.mappings("verify")) {
      all.add(
          new VerifySettings(
              type(verify),
              verify.text("path").orElse("").strip(),
              source(verify),
              verify.whole("sample", 0, MOST_SAMPLED, 5)));
      notices.addAll(verify.leftOver());
    }
    return all;
  }

  private static VerifySettings.Type type(Keys verify) throws ConfigException {
    String name = verify.required("type");
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "yum", "dnf" -> VerifySettings.Type.YUM;
      case "pypi" -> VerifySettings.Type.PYPI;
      case "distfiles" -> VerifySettings.Type.DISTFILES;
      default ->
          throw verify.wrong("type", "expected yum, pypi or distfiles, found '" + name + "'");
    };
  }

  private static URI source(Keys verify) throws ConfigException {
    String text = verify.required("source");
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw verify.wrong("source", "expected an http or https URL, found '" + text + "'");
    }
    throw verify.wrong("source", "expected an http or https URL with a host, found '" + text + "'");
  }

  private List<Mirror> mirrors(Optional<Path> file) throws IOException {
    if (file.isPresent()) {
      if (keys.has("mirrors")) {
        notices.add("'mirrors' is not used beside 'mirrors_file'");
      }
      return MirrorsTextFile.read(file.get(), notices);
    }
    List<Mirror> mirrors = new ArrayList<>();
    Set<String> urls = new HashSet<>();
    for (Keys mirror : keys.mappings("mirrors")) {
      String url = mirror.required("url");
      if (!urls.add(url)) {
        throw mirror.wrong("url", "expected each url once, found '" + url + "' again");
      }
      try {
        mirrors.add(
            new Mirror(
                url,
                mirror.seconds("interval").orElse(Mirror.DEFAULT_INTERVAL),
                mirror.whole("slow_start").orElse(0L).intValue(),
                mirror.flag("whitelist").orElse(false)));
      } catch (IllegalArgumentException e) {
        throw mirror.wrong("url", String.valueOf(e.getMessage()));
      }
      notices.addAll(mirror.leftOver());
    }
    return mirrors;
  }
}
