package dev.distworks.examples.cli;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.merge.MergeInput;
import dev.distworks.compose.merge.MergeMethod;
import dev.distworks.compose.merge.MergeSettings;
import dev.distworks.compose.merge.RepositoryMerge;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code distworks compose merge}: one repository of several. */
final class ComposeMergeCommand {
  static final String SUMMARY = "Merges the metadata of repositories, as mergerepo_c does.";

  private static final String NAME = "compose merge";

  private static final Option<String> REPO =
      Option.text("URL|DIR", "-r", "--repo")
          .describedAs("A repository to merge; several in order.");
  private static final Option<Path> OUTPUT =
      Option.path("DIR", "-o", "--outputdir").describedAs("Where the merged repodata go.");
  private static final Option<String> ARCHLIST =
      Option.text("ARCH,…", "-a", "--archlist").describedAs("Keep these and noarch only.");
  private static final Option<Boolean> ARCH_EXPAND =
      Option.flag("--arch-expand").describedAs("With those that run on them, and multilib.");
  private static final Option<MergeMethod> METHOD =
      Option.value("repo|ts|nvr", "repo, ts or nvr", MergeMethod::named, "--method")
          .describedAs("Which of two of one name and architecture is kept (default repo).");
  private static final Option<Boolean> EVERY =
      Option.flag("--all").describedAs("Keep all that differ in version or release.");
  private static final Option<Boolean> KOJI =
      Option.flag("-k", "--koji").describedAs("Koji's rules about source packages.");
  private static final Option<Boolean> SIMPLE =
      Option.flag("--simple").describedAs("With --koji: keep all, even the same twice.");
  private static final Option<Path> BLOCKED =
      Option.path("FILE", "-b", "--blocked")
          .describedAs("With --koji: source packages to leave out, one a line.");
  private static final Option<Boolean> ORIGINS =
      Option.flag("--pkgorigins").describedAs("Write which package came from where.");
  private static final Option<String> NOARCH_REPO =
      Option.text("URL|DIR", "--noarch-repo")
          .describedAs("A repository whose noarch packages replace those of the others.");
  private static final Option<Boolean> OMIT_BASEURL =
      Option.flag("--omit-baseurl").describedAs("Add no base URL to packages.");
  private static final Option<Boolean> NO_GROUPS =
      Option.flag("--no-groups", "--nogroups").describedAs("Take no groups over.");
  private static final Option<Boolean> NO_UPDATEINFO =
      Option.flag("--no-updateinfo", "--noupdateinfo").describedAs("Take no advisories over.");
  private static final Option<Path> GROUP_FILE =
      Option.path("FILE", "-g", "--groupfile").describedAs("These groups and no others.");
  private static final Option<Compression> COMPRESS_TYPE =
      ComposeRepoOptions.compression("--compress-type").describedAs("Of all files (default gz).");
  private static final Option<Boolean> DATABASE =
      Option.flag("-d", "--database").describedAs("Write SQLite files, too.");
  private static final Option<Boolean> NO_DATABASE =
      Option.flag("--no-database").describedAs("Write no SQLite files (default).");

  private ComposeMergeCommand() {}

  static Command command(Console console) {
    return Command.named("merge", SUMMARY)
        .options(
            List.of(
                REPO,
                OUTPUT,
                ARCHLIST,
                ARCH_EXPAND,
                METHOD,
                EVERY,
                KOJI,
                SIMPLE,
                BLOCKED,
                ORIGINS,
                NOARCH_REPO,
                OMIT_BASEURL,
                NO_GROUPS,
                NO_UPDATEINFO,
                GROUP_FILE,
                COMPRESS_TYPE,
                DATABASE,
                NO_DATABASE,
                ComposeRepoOptions.UNIQUE,
                ComposeRepoOptions.SIMPLE))
        .options(RunOptions.ALL)
        .runs(
            arguments ->
                CommandRun.run(
                    NAME,
                    RunOptions.of(arguments),
                    console,
                    (log, watch, signal) -> run(arguments, log)));
  }

  private static void run(Arguments arguments, RunLog log) throws IOException, CommandFailure {
    Path output = arguments.find(OUTPUT).orElse(Path.of("merged_repo"));
    MergeSettings.Builder settings = settings(arguments);
    Files.createDirectories(output);
    try (FetchedRepositories repositories = FetchedRepositories.in(output)) {
      List<MergeInput> inputs = new ArrayList<>();
      for (String repo : arguments.all(REPO)) {
        inputs.add(repositories.input(repo));
      }
      if (arguments.find(NOARCH_REPO).isPresent()) {
        settings.noarch(repositories.input(arguments.find(NOARCH_REPO).get()));
      }
      if (inputs.isEmpty()) {
        throw ComposeRepoOptions.usage("--repo is missing");
      }
      RepositoryMerge.Merged merged =
          new RepositoryMerge(inputs, settings.build(), InstantSource.system()).into(output);
      log.count("packages", merged.packages());
      log.count("offered", merged.offered());
    }
  }

  private static MergeSettings.Builder settings(Arguments arguments) throws CommandFailure {
    boolean koji = arguments.get(KOJI);
    MergeSettings.Builder settings =
        MergeSettings.builder()
            .koji(koji)
            .omitBaseUrl(arguments.get(OMIT_BASEURL))
            .pkgOrigins(arguments.get(ORIGINS))
            .groups(!arguments.get(NO_GROUPS))
            .updateInfo(!arguments.get(NO_UPDATEINFO))
            .database(arguments.get(DATABASE) && !arguments.get(NO_DATABASE))
            .uniqueNames(!arguments.get(ComposeRepoOptions.SIMPLE));
    arguments.find(COMPRESS_TYPE).ifPresent(settings::compression);
    arguments.find(METHOD).ifPresent(settings::method);
    if (arguments.get(EVERY) || koji) {
      settings.method(koji && arguments.get(SIMPLE) ? MergeMethod.EVERYTHING : MergeMethod.ALL);
    }
    if (arguments.find(GROUP_FILE).isPresent()) {
      settings.groupFile(file("--groupfile", arguments.find(GROUP_FILE).get()));
    }
    if (arguments.find(BLOCKED).isPresent()) {
      if (!koji) {
        throw ComposeRepoOptions.usage("--blocked needs --koji");
      }
      settings.blocked(blocked(file("--blocked", arguments.find(BLOCKED).get())));
    }
    if (arguments.get(ARCH_EXPAND) && arguments.find(ARCHLIST).isEmpty()) {
      throw ComposeRepoOptions.usage("--arch-expand needs --archlist");
    }
    boolean expand = koji || arguments.get(ARCH_EXPAND);
    if (arguments.find(ARCHLIST).isPresent()) {
      settings.archs(ArchList.of(arguments.find(ARCHLIST).get(), expand));
    } else if (koji) {
      settings.archs(Set.of("noarch"));
    }
    return settings;
  }

  private static Path file(String option, Path file) throws CommandFailure {
    if (!Files.isRegularFile(file)) {
      throw ComposeRepoOptions.usage(option + ": expected a file, found '" + file + "'");
    }
    return file;
  }

  private static Set<String> blocked(Path file) throws CommandFailure {
    try {
      Set<String> names = new HashSet<>(Files.readAllLines(file));
      names.remove("");
      return names;
    } catch (IOException e) {
      throw ComposeRepoOptions.usage(
              "--blocked: expected a file with one name a line, found '" + file + "': " + e)
          .causedBy(e);
    }
  }
}
