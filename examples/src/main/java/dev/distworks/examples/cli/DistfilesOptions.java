package dev.distworks.examples.cli;

import dev.distworks.distfile.DistfileCatalog;
import dev.distworks.distfile.directory.MirrorDirectory;
import dev.distworks.distfile.ebuild.GentooCatalog;
import dev.distworks.distfile.layout.LayoutConfException;
import dev.distworks.distfile.network.Network;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the commands below {@code distfiles} share: the trees, the store, the network. */
final class DistfilesOptions {
  private static final Option<Path> REPO_PATH =
      Option.path("DIR", "--repo-path")
          .describedAs("An ebuild repository with metadata/md5-cache; several in order.");
  private static final Option<String> REPO =
      Option.text("NAME", "--repo")
          .describedAs("Mirror only this repository; the others are its masters.");
  private static final Option<Path> DISTFILES =
      Option.path("DIR", "--distfiles").describedAs("The directory of the mirror.");
  private static final Option<Integer> TRIES =
      Option.number("N", 0, Integer.MAX_VALUE, "--tries")
          .describedAs("Sources of a file to try at most, 0 for all.")
          .defaultsTo(10);
  private static final Option<Path> MIRROR_OVERRIDES =
      Option.path("FILE", "--mirror-overrides")
          .describedAs("A thirdpartymirrors file that replaces tiers.");
  private static final Option<String> MIRROR_SKIP =
      Option.text("TIER,…", "--mirror-skip").describedAs("Tiers not to fetch from.");
  private static final Option<String> EXEMPTIONS =
      Option.text("TIER,…", "--restrict-mirror-exemptions")
          .describedAs("Tiers, besides gentoo, that RESTRICT=mirror does not hold for.");
  private static final Option<String> STRICT =
      Option.value(
              "y|n",
              "y or n",
              text -> Stream.of("y", "n").filter(text::equals).findFirst(),
              "--strict-manifests")
          .describedAs("Accepted; Manifests are always followed strictly.");

  private static final Option<Integer> JOBS =
      Option.number("N", 1, 1000, "-j", "--jobs")
          .describedAs("Files to work on at a time.")
          .defaultsTo(10);
  private static final Option<Integer> ALLOW_PORT =
      Option.number("PORT", 1, 65_535, "--allow-port")
          .describedAs("One more port besides 80, 443, 23, and 21 for ftp.");
  private static final Option<String> ALLOW_ADDRESS =
      Option.text("CIDR", "--allow-address")
          .describedAs("Addresses that may be asked though they are not public.");
  private static final Option<Duration> CONNECT_TIMEOUT =
      TimeSpan.option("--connect-timeout")
          .describedAs("How long connecting may take (default 10s).");
  private static final Option<Duration> STALL_TIMEOUT =
      TimeSpan.option("--stall-timeout")
          .describedAs("How long a server may send nothing (default 30s).");
  private static final Option<Long> MIN_RATE =
      Option.value("RATE", ByteRate.EXPECTED, ByteRate::parse, "--min-rate")
          .describedAs("The least rate over a minute (default 20KiB/s).");

  private static final Option<Path> TEMP_DIR =
      Option.path("DIR", "--temp-dir").describedAs("Where files are written first.");
  private static final Option<Path> LAYOUT_CONF =
      Option.path("FILE", "--layout-conf")
          .describedAs("Instead of layout.conf in the mirror's directory.");
  private static final Option<Boolean> SYMLINKS =
      Option.flag("--symlinks").describedAs("Link further layouts by symbolic links.");
  private static final Option<Path> DISTFILES_DB =
      Option.path("FILE", "--distfiles-db")
          .describedAs("The state, in FILE.mv.db (default DIR/.distworks/state.mv.db).");
  private static final Option<Path> DELETION_DB =
      Option.path("FILE", "--deletion-db").describedAs("As --distfiles-db.");
  private static final Option<Path> CONTENT_DB =
      Option.path("FILE", "--content-db").describedAs("As --distfiles-db.");
  private static final Option<Path> RECYCLE_DB =
      Option.path("FILE", "--recycle-db").describedAs("As --distfiles-db.");

  /** Of the trees. */
  static final List<Option<?>> TREES =
      List.of(REPO_PATH, REPO, TRIES, MIRROR_OVERRIDES, MIRROR_SKIP, EXEMPTIONS, STRICT);

  /** Of the network. */
  static final List<Option<?>> NETWORK =
      List.of(JOBS, ALLOW_PORT, ALLOW_ADDRESS, CONNECT_TIMEOUT, STALL_TIMEOUT, MIN_RATE);

  /** Of the store. */
  static final List<Option<?>> STORE =
      List.of(
          DISTFILES,
          TEMP_DIR,
          LAYOUT_CONF,
          SYMLINKS,
          DISTFILES_DB,
          DELETION_DB,
          CONTENT_DB,
          RECYCLE_DB);

  private DistfilesOptions() {}

  static int jobs(Arguments arguments) {
    return arguments.get(JOBS);
  }

  static Network.Builder network(Arguments arguments) throws CommandFailure {
    Network.Builder network = Network.builder().connections(jobs(arguments));
    arguments.all(ALLOW_PORT).forEach(network::allowPort);
    arguments.find(CONNECT_TIMEOUT).ifPresent(network::connectTimeout);
    arguments.find(STALL_TIMEOUT).ifPresent(network::stallTimeout);
    arguments.find(MIN_RATE).ifPresent(network::minRate);
    for (String cidr : arguments.all(ALLOW_ADDRESS)) {
      try {
        network.allowAddress(cidr);
      } catch (IllegalArgumentException e) {
        throw usage("--allow-address: " + e.getMessage());
      }
    }
    return network;
  }

  static DistfileCatalog catalog(Arguments arguments, Network.Builder network)
      throws CommandFailure {
    List<Path> roots = arguments.all(REPO_PATH);
    if (roots.isEmpty()) {
      throw usage("--repo-path is missing");
    }
    GentooCatalog.Builder catalog = GentooCatalog.builder();
    for (Path root : roots) {
      catalog.repository(directory("--repo-path", root));
    }
    if (arguments.find(MIRROR_OVERRIDES).isPresent()) {
      catalog.mirrorOverrides(text("--mirror-overrides", arguments.find(MIRROR_OVERRIDES).get()));
    }
    Set<String> exempt = new TreeSet<>(names(arguments.find(EXEMPTIONS).orElse("")));
    exempt.add("gentoo");
    return catalog
        .only(new TreeSet<>(arguments.all(REPO)))
        .uriPolicy(network.uriPolicy())
        .tries(arguments.get(TRIES))
        .mirrorSkip(new TreeSet<>(names(arguments.find(MIRROR_SKIP).orElse(""))))
        .restrictMirrorExemptions(exempt)
        .build();
  }

  private static List<String> names(String list) {
    return Stream.of(list.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** The store with the layouts that were asked for. */
  static MirrorDirectory.Builder store(Arguments arguments) throws CommandFailure {
    MirrorDirectory.Builder store = storeAsItIs(arguments);
    if (arguments.find(LAYOUT_CONF).isPresent()) {
      store.layoutConf(layoutConf(arguments));
    }
    return store;
  }

  /** Opens the store; a {@code layout.conf} that cannot be followed is the user's to mend. */
  static MirrorDirectory open(MirrorDirectory.Builder store, boolean writing)
      throws IOException, CommandFailure {
    try {
      return writing ? store.open() : store.openReadOnly();
    } catch (LayoutConfException e) {
      throw CommandFailure.usage("distfiles", String.valueOf(e.getMessage()), "").causedBy(e);
    }
  }

  /** The file with the layouts that were asked for. */
  static Path layoutConf(Arguments arguments) throws CommandFailure {
    return file(
        "--layout-conf",
        arguments.find(LAYOUT_CONF).orElseThrow(() -> usage("--layout-conf is missing")));
  }

  /** The store with the layouts that it has. */
  static MirrorDirectory.Builder storeAsItIs(Arguments arguments) throws CommandFailure {
    Path distfiles = arguments.find(DISTFILES).orElseThrow(() -> usage("--distfiles is missing"));
    MirrorDirectory.Builder store =
        MirrorDirectory.of(directory("--distfiles", distfiles)).symlinks(arguments.get(SYMLINKS));
    if (arguments.find(TEMP_DIR).isPresent()) {
      store.temporary(directory("--temp-dir", arguments.find(TEMP_DIR).get()));
    }
    List<Path> databases = new ArrayList<>();
    for (Option<Path> option : List.of(DISTFILES_DB, DELETION_DB, CONTENT_DB, RECYCLE_DB)) {
      arguments.find(option).ifPresent(databases::add);
    }
    databases.stream()
        .filter(DistfilesOptions::isDatabase)
        .findFirst()
        .or(() -> databases.stream().findFirst())
        .ifPresent(store::database);
    return store;
  }

  /** Whether the state was kept there before: options may be added without losing it. */
  private static boolean isDatabase(Path file) {
    return Files.exists(file.resolveSibling(file.getFileName() + ".mv.db"));
  }

  /** That directory, if it is one. */
  static Path directory(String option, Path path) throws CommandFailure {
    if (!Files.isDirectory(path)) {
      throw usage(option + ": expected a directory, found '" + path + "'");
    }
    return path;
  }

  /** That file, if it is one that can be read. */
  static Path file(String option, Path path) throws CommandFailure {
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw usage(option + ": expected a file that can be read, found '" + path + "'");
    }
    return path;
  }

  private static String text(String option, Path path) throws CommandFailure {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw usage(option + ": expected a file with text, found '" + path + "': " + e);
    }
  }

  static CommandFailure usage(String why) {
    return CommandFailure.usage("distfiles", why, "see 'distworks distfiles --help'");
  }
}
