package dev.distworks.compose.mash;

import dev.distworks.compose.BrowseRules;
import dev.distworks.compose.ComposeRequest;
import dev.distworks.compose.KeyRules;
import dev.distworks.compose.MetadataRules;
import dev.distworks.compose.MultilibRules;
import dev.distworks.compose.RetentionRules;
import dev.distworks.compose.TagQuery;
import dev.distworks.compose.TreeLayout;
import dev.distworks.compose.multilib.ArchitectureTable;
import dev.distworks.compose.multilib.MultilibLists;
import dev.distworks.compose.multilib.MultilibMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives the options of one section their meaning. */
final class DistributionReader {
  /** Options of mash's that say how it worked, and mean nothing here. */
  private static final List<String> MOOT =
      List.of(
          "workdir",
          "configdir",
          "delta_workers",
          "delta_dirs",
          "max_delta_rpm_size",
          "max_delta_rpm_age",
          "symlink");

  private static final Set<String> CHECKSUMS =
      Set.of("md5", "sha", "sha1", "sha224", "sha256", "sha384", "sha512");
  private static final Set<String> COMPRESSIONS = Set.of("gz", "bz2", "xz", "zstd");

  private final Options options;
  private final Path configDir;
  private final Path home;
  private final List<String> notices = new ArrayList<>();

  DistributionReader(Options options, Path configDir, Path home) {
    this.options = options;
    this.configDir = configDir;
    this.home = home;
  }

  List<String> notices() {
    return notices;
  }

  MashDistribution read() throws ConfigException, IOException {
    String name = options.text("name").orElse(options.section());
    MashDistribution distribution =
        new MashDistribution(
            name,
            options.file(),
            request(name),
            required("buildhost", "the URL of a hub, such as http://koji.example.org/kojihub"),
            options.text("repodir").orElse("/mnt/koji"),
            path("cachedir").orElse(Path.of("/var/cache/mash")),
            path("outputdir").orElse(Path.of("/var/tmp/mash")),
            paths("keyring"),
            path("previous"),
            options.flag("allow_shrink", false),
            options.number("generations", 5));
    tellUnused();
    return distribution;
  }

  private ComposeRequest request(String name) throws ConfigException, IOException {
    List<String> arches = options.words("arches");
    if (arches.isEmpty()) {
      throw options.flaw("arches", "at least one architecture, such as x86_64");
    }
    TagQuery query =
        new TagQuery(
            required("tag", "the name of a tag"),
            options.flag("inherit", true),
            options.latest("latest"));
    ComposeRequest.Builder request =
        ComposeRequest.builder(name, query, arches)
            .keys(new KeyRules(options.words("keys"), options.flag("strict_keys", false)))
            .metadata(metadata())
            .retention(
                new RetentionRules(
                    options.words("keep"),
                    options.words("merge"),
                    options.number("retain", 0),
                    options.flag("delta", false)));
    MultilibRules multilib = multilib();
    if (options.flag("multilib", true)) {
      request.multilib(multilib);
    }
    BrowseRules pages =
        new BrowseRules(
            unquoted(options.text("repoviewtitle").orElse("Mash - %(arch)s")),
            options.text("repoviewurl").orElse("http://localhost/%(arch)s"));
    if (options.flag("use_repoview", false)) {
      request.pages(pages);
    }
    return checked(request.layout(layout()));
  }

  private ComposeRequest checked(ComposeRequest.Builder request) throws ConfigException {
    try {
      return request.build();
    } catch (IllegalArgumentException e) {
      throw options.flaw("output_subdir", "a path below the output folder");
    }
  }

  private TreeLayout layout() throws ConfigException {
    String packages = options.text("rpm_path").orElse("Mash");
    String debug = options.text("debuginfo_path").orElse("%(arch)s/debug");
    String source = options.text("source_path").orElse("source/SRPMS");
    Map<String, String> variables = new HashMap<>();
    for (String name : List.of("release", "channel")) {
      options.text(name).ifPresent(value -> variables.put(name, value));
    }
    return new TreeLayout(
        options.text("output_subdir").orElse(options.section()),
        packages,
        options.text("repodata_path").orElse(parent(packages)),
        options.flag("debuginfo", true) ? Optional.of(debug) : Optional.empty(),
        options.flag("source", true) ? Optional.of(source) : Optional.empty(),
        options.flag("hash_packages", false),
        variables);
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private MultilibRules multilib() throws ConfigException, IOException {
    String word = options.text("multilib_method").orElse("devel");
    MultilibMethod method =
        MultilibMethod.named(word)
            .orElseThrow(
                () ->
                    options.flaw(
                        "multilib_method",
                        "one of "
                            + Arrays.stream(MultilibMethod.values())
                                .map(MultilibMethod::word)
                                .toList()));
    MultilibLists usual = MultilibLists.standard();
    MultilibLists lists =
        new MultilibLists(
            options.words("multilib_devel_whitelist", usual.develWhite()),
            options.words("multilib_devel_blacklist", usual.develBlack()),
            options.words("multilib_runtime_whitelist", usual.runtimeWhite()),
            options.words("multilib_runtime_blacklist", usual.runtimeBlack()),
            multilibFile());
    ArchitectureTable table = ArchitectureTable.standard();
    boolean ppc64 = options.flag("prefer_ppc64", false);
    return new MultilibRules(
        method, lists, ppc64 ? table.preferringPpc64() : table, options.words("parent_repos"));
  }

  private List<String> multilibFile() throws IOException, ConfigException {
    Optional<String> name = options.text("multilib_file");
    if (name.isEmpty()) {
      return List.of();
    }
    Path file = configDir.resolve(path(name.get(), "multilib_file"));
    if (!Files.isRegularFile(file)) {
      throw options.flaw("multilib_file", "a file that is there ('" + file + "' is not)");
    }
    return Files.readAllLines(file).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  private MetadataRules metadata() throws ConfigException {
    Optional<Path> groups = path("compsfile");
    if (groups.isPresent() && !Files.isRegularFile(groups.get())) {
      throw options.flaw("compsfile", "a file that is there");
    }
    return new MetadataRules(
        oneOf("hash", "sha256", CHECKSUMS),
        oneOf("compress_type", "xz", COMPRESSIONS),
        options.flag("use_sqlite", true),
        groups,
        options.text("distro_tags").map(DistributionReader::distroTag).stream().toList(),
        options.words("content_tags"));
  }

  /** {@code CPE NAME} as createrepo writes it: {@code CPE,NAME}. */
  private static String distroTag(String text) {
    return text.startsWith("cpe:") ? text.replaceFirst("\\s+", ",") : text;
  }

  private String oneOf(String key, String otherwise, Set<String> words) throws ConfigException {
    String word = options.text(key).orElse(otherwise);
    if (!words.contains(word)) {
      throw options.flaw(key, "one of " + words.stream().sorted().toList());
    }
    return word;
  }

  private String required(String key, String expected) throws ConfigException {
    Optional<String> text = options.text(key);
    if (text.isEmpty()) {
      throw options.flaw(key, expected);
    }
    return text.get();
  }

  private Optional<Path> path(String key) throws ConfigException {
    Optional<String> text = options.text(key);
    return text.isEmpty() ? Optional.empty() : Optional.of(home.resolve(path(text.get(), key)));
  }

  private List<Path> paths(String key) throws ConfigException {
    List<Path> paths = new ArrayList<>();
    for (String word : options.words(key)) {
      paths.add(home.resolve(path(word, key)));
    }
    return paths;
  }

  private Path path(String text, String key) throws ConfigException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw options.flaw(key, "a path");
    }
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private void tellUnused() throws ConfigException {
    MOOT.forEach(options::text);
    if (options.flag("make_ancient", false)) {
      notices.add(options.file() + ": make_ancient: headers of yum-arch are not written any more");
    }
    if (options.flag("delta", false)) {
      notices.add(
          options.file()
              + ": delta: delta RPMs that are there stay, new ones are not made any more");
    }
    for (String key : options.unread()) {
      notices.add(
          options.file() + ": [" + options.section() + "] " + key + ": mash has no such option");
    }
  }
}
