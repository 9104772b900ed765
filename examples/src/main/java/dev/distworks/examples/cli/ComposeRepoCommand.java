package dev.distworks.examples.cli;

import dev.distworks.compose.repodata.PackageScan;
import dev.distworks.compose.repodata.RepodataSettings;
import dev.distworks.compose.repodata.RepositoryPackage;
import dev.distworks.compose.repodata.RepositoryReport;
import dev.distworks.compose.repodata.RepositoryWriter;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code distworks compose repo}: the metadata of a directory of packages. */
final class ComposeRepoCommand {
  static final String SUMMARY = "Writes DIR/repodata from the packages below DIR.";

  private static final String NAME = "compose repo";

  private static final Option<Path> OUTPUT =
      Option.path("DIR", "-o", "--outputdir").describedAs("Write repodata there, not in DIR.");
  private static final Option<String> EXCLUDES =
      Option.text("PATTERN", "-x", "--excludes")
          .describedAs("Leave out files, folders or paths that match; several.");
  private static final Option<Path> PKGLIST =
      Option.path("FILE", "-i", "--pkglist")
          .describedAs("Only the packages of this list, one path below DIR a line.");
  private static final Option<String> INCLUDE =
      Option.text("PATH", "-n", "--includepkg").describedAs("Only this package, and others named.");
  private static final Option<Boolean> RECYCLE =
      Option.flag("--recycle-pkglist").describedAs("The packages that the old metadata list.");
  private static final Option<Boolean> SKIP_SYMLINKS =
      Option.flag("-S", "--skip-symlinks").describedAs("Leave out symbolic links.");
  private static final Option<String> PREFIX =
      Option.text("PREFIX", "--location-prefix").describedAs("Put this before each location.");
  private static final Option<Integer> CUT_DIRS =
      Option.number("N", 0, 1000, "--cut-dirs").describedAs("Folders to leave out of locations.");

  private ComposeRepoCommand() {}

  static Command command(Console console) {
    return Command.named("repo", SUMMARY)
        .options(
            List.of(OUTPUT, EXCLUDES, PKGLIST, INCLUDE, RECYCLE, SKIP_SYMLINKS, PREFIX, CUT_DIRS))
        .options(ComposeRepoOptions.ALL)
        .options(ComposeSigning.OPTIONS)
        .options(RunOptions.ALL)
        .operands("DIR", 1, 1)
        .runs(
            arguments ->
                CommandRun.run(
                    NAME,
                    RunOptions.of(arguments),
                    console,
                    (log, watch, signal) -> run(arguments, log)));
  }

  private static void run(Arguments arguments, RunLog log) throws IOException, CommandFailure {
    Path directory = Path.of(arguments.operands().get(0));
    if (!Files.isDirectory(directory)) {
      throw ComposeRepoOptions.usage("expected a directory, found '" + directory + "'");
    }
    Path output = arguments.find(OUTPUT).orElse(directory);
    RepodataSettings.Builder settings = ComposeRepoOptions.settings(arguments, directory);
    List<RepositoryPackage> packages = packages(arguments, directory, output);
    Optional<ComposeSigning.OpenSigner> signer = ComposeSigning.signer(arguments);
    try {
      signer.ifPresent(settings::signer);
      report(
          RepositoryWriter.of(output, settings.build(), InstantSource.system()).write(packages),
          log);
    } finally {
      if (signer.isPresent()) {
        signer.get().close();
      }
    }
  }

  private static List<RepositoryPackage> packages(Arguments arguments, Path directory, Path output)
      throws IOException, CommandFailure {
    PackageScan scan = PackageScan.of(directory).skipSymlinks(arguments.get(SKIP_SYMLINKS));
    arguments.all(EXCLUDES).forEach(scan::exclude);
    arguments.find(PREFIX).ifPresent(scan::locationPrefix);
    arguments.find(CUT_DIRS).ifPresent(scan::cutDirs);
    if (arguments.find(PKGLIST).isPresent() || !arguments.all(INCLUDE).isEmpty()) {
      List<String> listed = new ArrayList<>(arguments.all(INCLUDE));
      if (arguments.find(PKGLIST).isPresent()) {
        listed.addAll(lines(arguments.find(PKGLIST).get()));
      }
      return scan.list(listed);
    }
    return arguments.get(RECYCLE) ? scan.recycled(output) : scan.walk();
  }

  private static List<String> lines(Path file) throws CommandFailure {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw ComposeRepoOptions.usage(
              "--pkglist: expected a file with one path a line, found '" + file + "': " + e)
          .causedBy(e);
    }
  }

  private static void report(RepositoryReport report, RunLog log) {
    log.count("packages", report.packages());
    log.count("reused", report.reused());
    for (RepositoryReport.DuplicatePackage twice : report.duplicates()) {
      log.warn(
          twice.file()
              + ": "
              + twice.nevra()
              + " is also '"
              + twice.other()
              + "'"
              + (twice.listed() ? "; both are listed" : "; only that one is listed"));
    }
    report.failures().forEach(failed -> log.fail(failed.file(), "rejected", failed.reason()));
  }
}
