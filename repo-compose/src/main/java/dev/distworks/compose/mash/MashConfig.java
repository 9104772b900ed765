package dev.distworks.compose.mash;

import dev.distworks.compose.mash.RawIni.Value;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * mash's configuration: the main file and the files {@code *.mash} in its {@code configdir}.
 *
 * <p>A distribution takes what it does not set from {@code [defaults]}, in whichever file it
 * stands; of two with one name the first counts. Files are read in the order of their names.
 *
 * @param distributions in the order of the files
 * @param notices what is not as it was meant to be, but no error
 */
public record MashConfig(List<MashDistribution> distributions, List<String> notices) {
  /** The most bytes of a file that are read. */
  private static final long MAX_FILE = 1 << 20;

  private static final String MAIN_SECTION = "defaults";
  private static final String SUFFIX = "*.mash";

  public MashConfig {
    distributions = List.copyOf(distributions);
    notices = List.copyOf(notices);
  }

  /**
   * Reads the main file and all it refers to.
   *
   * @param overrides options that count more than what the files say
   */
  public static MashConfig read(Path main, Map<String, String> overrides)
      throws IOException, ConfigException {
    Map<String, Map<String, Value>> sections = sections(main);
    Options defaults =
        new Options(
            main, MAIN_SECTION, sections.getOrDefault(MAIN_SECTION, Map.of()), Optional.empty());
    Path home = Optional.ofNullable(main.toAbsolutePath().getParent()).orElse(Path.of("/"));
    Path folder = defaults.text("configdir").map(home::resolve).orElse(home);
    List<Options> found = new ArrayList<>();
    add(main, sections, defaults, overrides, found);
    for (Path file : files(folder)) {
      add(file, sections(file), defaults, overrides, found);
    }
    return assemble(found, folder, home);
  }

  private static MashConfig assemble(List<Options> found, Path folder, Path home)
      throws IOException, ConfigException {
    Map<String, MashDistribution> byName = new LinkedHashMap<>();
    List<String> notices = new ArrayList<>();
    for (Options options : found) {
      DistributionReader reader = new DistributionReader(options, folder, home);
      MashDistribution one = reader.read();
      MashDistribution first = byName.putIfAbsent(one.name(), one);
      if (first != null) {
        notices.add(
            one.file() + ": '" + one.name() + "' is described in " + first.file() + " already");
      }
      notices.addAll(reader.notices());
    }
    return new MashConfig(List.copyOf(byName.values()), notices);
  }

  /** The distribution of that name. */
  public Optional<MashDistribution> find(String name) {
    return distributions.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  private static void add(
      Path file,
      Map<String, Map<String, Value>> sections,
      Options defaults,
      Map<String, String> overrides,
      List<Options> found) {
    sections.forEach(
        (name, own) -> {
          if (!name.equals(MAIN_SECTION)) {
            Map<String, Value> all = new LinkedHashMap<>(own);
            overrides.forEach((key, text) -> all.put(key, new Value(text, 0)));
            found.add(new Options(file, name, all, Optional.of(defaults)));
          }
        });
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, SUFFIX)) {
        all.forEach(files::add);
      }
    }
    return files.stream().sorted().toList();
  }

  private static Map<String, Map<String, Value>> sections(Path file)
      throws IOException, ConfigException {
    if (Files.size(file) > MAX_FILE) {
      throw new ConfigException(file, 0, "expected at most " + MAX_FILE + " bytes, found more");
    }
    try {
      return RawIni.parse(file, Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new ConfigException(file, 0, "expected text in UTF-8, found other bytes");
    }
  }
}
