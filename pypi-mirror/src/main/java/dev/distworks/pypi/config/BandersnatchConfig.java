package dev.distworks.pypi.config;

import dev.distworks.core.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code bandersnatch.conf}, read and judged. Immutable.
 *
 * <pre>{@code
 * BandersnatchConfig config = BandersnatchConfig.read(Path.of("/etc/bandersnatch.conf"));
 * if (!config.unsupported().isEmpty()) { … refuse, exit 2 … }
 * config.warnings().forEach(System.err::println);
 * Path directory = config.mirror().directory();
 * }</pre>
 */
public final class BandersnatchConfig {
  private final Path file;
  private final Map<String, IniSection> sections;
  private final MirrorSettings mirror;
  private final DistworksSettings distworks;
  private final List<String> warnings = new ArrayList<>();
  private final List<UnsupportedOption> unsupported = new ArrayList<>();

  private BandersnatchConfig(Path file, Map<String, IniSection> sections) throws ConfigException {
    this.file = file;
    this.sections = sections;
    IniSection section = sections.get("mirror");
    if (section == null) {
      throw new ConfigException(file, 0, "expected a section [mirror], found none");
    }
    OptionReader options = new OptionReader(section);
    mirror = new MirrorSettings(options);
    IniSection ours = sections.get("distworks");
    distworks =
        ours == null ? DistworksSettings.none() : DistworksSettings.of(new OptionReader(ours));
    options.unread().forEach(option -> warn(option, "is no option of [mirror]; it is ignored"));
    judge(options);
  }

  /** Reads that file. */
  public static BandersnatchConfig read(Path file) throws ConfigException {
    try {
      return parse(file, Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new ConfigException(file, 0, "no such file; name one that exists", e);
    } catch (CharacterCodingException e) {
      throw new ConfigException(file, 0, "expected a text in UTF-8", e);
    } catch (IOException e) {
      throw new ConfigException(file, 0, "cannot be read: " + e, e);
    }
  }

  /** Judges {@code text} as if it stood in that file. */
  public static BandersnatchConfig parse(Path file, String text) throws ConfigException {
    return new BandersnatchConfig(file, IniFile.parse(file, text));
  }

  public Path file() {
    return file;
  }

  public MirrorSettings mirror() {
    return mirror;
  }

  public DistworksSettings distworks() {
    return distworks;
  }

  /** A section as it stands there, such as that of a filter. */
  public Optional<IniSection> section(String name) {
    return Optional.ofNullable(sections.get(name));
  }

  /** All sections but {@code [DEFAULT]}, in the order of the file. */
  public Collection<IniSection> sections() {
    return List.copyOf(sections.values());
  }

  /** What will be done otherwise than was asked, without harm; one line each, with its place. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** What cannot be done yet, so that a run must be refused. */
  public List<UnsupportedOption> unsupported() {
    return List.copyOf(unsupported);
  }

  private void judge(OptionReader options) throws ConfigException {
    if (!mirror.storageBackend().equals("filesystem")) {
      refuse("mirror", options.find("storage-backend"), "only 'filesystem' is");
    }
    if (mirror.diffFile().isPresent()) {
      refuse("mirror", options.find("diff-file"), "remove it");
    }
    if (mirror.keepIndexVersions() > 0) {
      refuse("mirror", options.find("keep-index-versions"), "remove it or set it to 0");
    }
    if (mirror.cleanup()) {
      options
          .find("cleanup")
          .ifPresent(option -> warn(option, "is not done yet: folders of older names stay"));
    }
    options
        .find("log-config")
        .ifPresent(option -> warn(option, "is for Python's logging; it is ignored"));
    options
        .find("digest-name")
        .filter(option -> mirror.digestName() != DigestAlgorithm.SHA256)
        .ifPresent(
            option -> warn(option, "does not matter: pages and files go by SHA-256 where it is"));
    IniSection plugins = sections.get("plugins");
    if (plugins != null) {
      OptionReader filters = new OptionReader(plugins);
      if (!filters.words("enabled").isEmpty()) {
        refuse("plugins", filters.find("enabled"), "remove it to mirror without filters");
      }
    }
  }

  private void warn(IniOption option, String what) {
    warnings.add(place(option) + ": '" + option.key() + "' " + what);
  }

  private void refuse(String section, Optional<IniOption> option, String advice) {
    option.ifPresent(
        found -> unsupported.add(new UnsupportedOption(section, found, place(found), advice)));
  }

  private String place(IniOption option) {
    return file + ":" + option.line();
  }
}
