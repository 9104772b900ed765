package dev.distworks.examples.cli;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.repodata.DuplicatePolicy;
import dev.distworks.compose.repodata.Profile;
import dev.distworks.compose.repodata.RepodataSettings;
import dev.distworks.compose.repomd.ChecksumType;
import dev.distworks.compose.repomd.Repomd;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Option;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The options of {@code compose repo} that say what metadata look like: createrepo_c's own. */
final class ComposeRepoOptions {
  static final Option<ChecksumType> CHECKSUM =
      checksum("-s", "--checksum").describedAs("Of packages and metadata (default sha256).");
  static final Option<Boolean> UNIQUE =
      Option.flag("--unique-md-filenames").describedAs("Names with checksums (default).");
  static final Option<Boolean> SIMPLE =
      Option.flag("--simple-md-filenames").describedAs("Names without checksums.");

  private static final Option<ChecksumType> REPOMD_CHECKSUM =
      checksum("--repomd-checksum").describedAs("Of metadata, if it is another one.");
  private static final Option<String> BASE_URL =
      Option.text("URL", "-u", "--baseurl").describedAs("Where the packages are, if elsewhere.");
  private static final Option<String> GROUP_FILE =
      Option.text("FILE", "-g", "--groupfile").describedAs("Groups as comps XML; relative to DIR.");
  private static final Option<Boolean> UPDATE =
      Option.flag("--update").describedAs("Take over what did not change.");
  private static final Option<Path> UPDATE_MD_PATH =
      Option.path("DIR", "--update-md-path")
          .describedAs("Another repository to take over from; several in order.");
  private static final Option<Boolean> SKIP_STAT =
      Option.flag("--skip-stat").describedAs("The name alone tells that nothing changed.");
  private static final Option<Boolean> KEEP_ALL =
      Option.flag("--keep-all-metadata").describedAs("Accepted; an update keeps them anyway.");
  private static final Option<Boolean> DISCARD =
      Option.flag("--discard-additional-metadata")
          .describedAs("An update drops updateinfo, modules, groups and the like.");
  private static final Option<Boolean> DATABASE =
      Option.flag("-d", "--database").describedAs("Write SQLite files, too.");
  private static final Option<Boolean> NO_DATABASE =
      Option.flag("--no-database").describedAs("Write no SQLite files (default).");
  private static final Option<Compression> COMPRESS_TYPE =
      compression("--compress-type").describedAs("Of groups and databases.");
  private static final Option<Compression> GENERAL_COMPRESS_TYPE =
      compression("--general-compress-type").describedAs("Of all files (default gz).");
  private static final Option<Boolean> XZ = Option.flag("--xz").describedAs("--compress-type=xz");
  private static final Option<Boolean> ZCK =
      Option.flag("--zck").describedAs("Write zchunk files, too.");
  private static final Option<Integer> RETAIN =
      Option.number("N", 0, Integer.MAX_VALUE, "--retain-old-md")
          .describedAs("Older generations to keep (default: those of the last 12 hours).");
  private static final Option<java.time.Duration> RETAIN_AGE =
      TimeSpan.option("--retain-old-md-by-age").describedAs("How long to keep older generations.");
  private static final Option<String> DISTRO =
      Option.text("[CPE,]TEXT", "--distro").describedAs("A tag of the distribution.");
  private static final Option<String> CONTENT =
      Option.text("TAG", "--content").describedAs("A tag of the content.");
  private static final Option<String> REPO =
      Option.text("TAG", "--repo").describedAs("A tag of the repository.");
  private static final Option<String> REVISION =
      Option.text("TEXT", "--revision").describedAs("In place of the time.");
  private static final Option<Boolean> TIMESTAMP =
      Option.flag("--set-timestamp-to-revision")
          .describedAs("All times are the revision, a number of seconds.");
  private static final Option<Integer> CHANGELOG_LIMIT =
      Option.number("N", -1, Integer.MAX_VALUE, "--changelog-limit")
          .describedAs("Newest changelog entries of a package, -1 for all (default 10).");
  private static final Option<DuplicatePolicy> DUPLICATES =
      Option.value(
              "keep|keep-last|refuse",
              "keep, keep-last or refuse",
              DuplicatePolicy::named,
              "--duplicated-nevra")
          .describedAs("What to do about packages that are there twice (default keep).");
  private static final Option<Integer> WORKERS =
      Option.number("N", 1, 100, "--workers").describedAs("Threads that read packages.");
  private static final Option<Profile> PROFILE =
      Option.value(
              "el5|el6|el7|el8|el9|fedora",
              "el5, el6, el7, el8, el9 or fedora",
              Profile::named,
              "--profile")
          .describedAs("What suits that distribution; other options count more.");
  private static final Option<Path> CACHE =
      Option.path("DIR", "--cache").describedAs("Keep there what was read of packages.");
  private static final Option<Boolean> ALLOW_SHRINK =
      Option.flag("--allow-shrink").describedAs("Publish though more than half of it is gone.");
  private static final Option<Boolean> PRETTY = Option.flag("-p", "--pretty");

  static final List<Option<?>> ALL =
      List.of(
          BASE_URL,
          GROUP_FILE,
          CHECKSUM,
          REPOMD_CHECKSUM,
          UPDATE,
          UPDATE_MD_PATH,
          SKIP_STAT,
          KEEP_ALL,
          DISCARD,
          DATABASE,
          NO_DATABASE,
          COMPRESS_TYPE,
          GENERAL_COMPRESS_TYPE,
          XZ,
          ZCK,
          UNIQUE,
          SIMPLE,
          RETAIN,
          RETAIN_AGE,
          DISTRO,
          CONTENT,
          REPO,
          REVISION,
          TIMESTAMP,
          CHANGELOG_LIMIT,
          DUPLICATES,
          WORKERS,
          PROFILE,
          CACHE,
          ALLOW_SHRINK,
          PRETTY);

  private ComposeRepoOptions() {}

  private static Option<ChecksumType> checksum(String... names) {
    return Option.value(
        "TYPE", "md5, sha, sha1, sha224, sha256, sha384 or sha512", ChecksumType::named, names);
  }

  static Option<Compression> compression(String name) {
    return Option.value("TYPE", "gz, bz2, xz, zstd or none", Compression::named, name);
  }

  /** The settings that the options say. */
  static RepodataSettings.Builder settings(Arguments arguments, Path directory)
      throws CommandFailure {
    RepodataSettings.Builder settings = RepodataSettings.builder();
    arguments.find(PROFILE).ifPresent(settings::profile);
    arguments.find(CHECKSUM).ifPresent(settings::checksum);
    arguments.find(REPOMD_CHECKSUM).ifPresent(settings::repomdChecksum);
    if (arguments.get(XZ)) {
      settings.otherCompression(Compression.XZ);
    }
    arguments.find(COMPRESS_TYPE).ifPresent(settings::otherCompression);
    arguments.find(GENERAL_COMPRESS_TYPE).ifPresent(settings::compression);
    arguments.find(BASE_URL).ifPresent(settings::baseUrl);
    arguments.find(CHANGELOG_LIMIT).ifPresent(settings::changelogLimit);
    arguments.find(DUPLICATES).ifPresent(settings::duplicates);
    arguments.find(WORKERS).ifPresent(settings::workers);
    arguments.find(CACHE).ifPresent(cache -> settings.cache(cache).update(true));
    if (arguments.get(UPDATE)) {
      settings.update(true);
    }
    settings.skipStat(arguments.get(SKIP_STAT)).keepOthers(!arguments.get(DISCARD));
    arguments.all(UPDATE_MD_PATH).forEach(settings::updateFrom);
    settings.uniqueNames(!arguments.get(SIMPLE)).allowShrink(arguments.get(ALLOW_SHRINK));
    settings.zchunk(arguments.get(ZCK));
    if (arguments.get(DATABASE) || arguments.get(NO_DATABASE)) {
      settings.database(!arguments.get(NO_DATABASE));
    }
    tags(arguments, settings);
    times(arguments, settings);
    if (arguments.find(GROUP_FILE).isPresent()) {
      settings.groupFile(groupFile(arguments.find(GROUP_FILE).get(), directory));
    }
    return settings;
  }

  private static void tags(Arguments arguments, RepodataSettings.Builder settings) {
    arguments.all(CONTENT).forEach(settings::contentTag);
    arguments.all(REPO).forEach(settings::repoTag);
    for (String tag : arguments.all(DISTRO)) {
      Repomd.DistroTag.parse(tag).ifPresent(settings::distroTag);
    }
  }

  private static void times(Arguments arguments, RepodataSettings.Builder settings)
      throws CommandFailure {
    Optional<String> revision = arguments.find(REVISION);
    revision.ifPresent(settings::revision);
    if (arguments.get(TIMESTAMP)) {
      String seconds = revision.orElse("");
      if (!seconds.matches("[0-9]{1,12}")) {
        throw usage(
            "--set-timestamp-to-revision: expected a number of seconds as --revision, found '"
                + seconds
                + "'");
      }
      settings.timestamp(Long.parseLong(seconds));
    }
    arguments.find(RETAIN).ifPresent(settings::keepGenerations);
    arguments.find(RETAIN_AGE).ifPresent(settings::keepOld);
    if (arguments.find(RETAIN).isPresent() && arguments.find(RETAIN_AGE).isPresent()) {
      throw usage("--retain-old-md and --retain-old-md-by-age exclude each other");
    }
  }

  private static Path groupFile(String name, Path directory) throws CommandFailure {
    Path below = directory.resolve(name);
    Path file = Files.isRegularFile(below) ? below : Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw usage("--groupfile: expected a file, found '" + below + "'");
    }
    return file;
  }

  static CommandFailure usage(String why) {
    return CommandFailure.usage("compose", why, "see 'distworks compose --help'");
  }
}
