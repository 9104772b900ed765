package dev.distworks.examples.cli;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.repodata.RepositoryEdit;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** {@code distworks compose modify}: adds a file to a repository's metadata or removes one. */
final class ComposeModifyCommand {
  static final String SUMMARY = "Adds a file to DIR/repodata, or removes one.";

  private static final String NAME = "compose modify";

  private static final Option<String> TYPE =
      Option.text("TYPE", "--mdtype")
          .describedAs("What it is: updateinfo, modules, productid, group, …");
  private static final Option<String> REMOVE =
      Option.text("TYPE", "--remove").describedAs("Remove the file of that type.");
  private static final Option<String> NEW_NAME =
      Option.text("NAME", "--new-name").describedAs("The file's name in repodata.");
  private static final Option<Boolean> COMPRESS =
      Option.flag("--compress").describedAs("Compress the file (default).");
  private static final Option<Boolean> NO_COMPRESS =
      Option.flag("--no-compress").describedAs("Take the file as it is.");
  private static final Option<Compression> COMPRESS_TYPE =
      ComposeRepoOptions.compression("--compress-type").describedAs("How (default gz).");

  private ComposeModifyCommand() {}

  static Command command(Console console) {
    return Command.named("modify", SUMMARY)
        .options(
            List.of(
                TYPE,
                REMOVE,
                NEW_NAME,
                COMPRESS,
                NO_COMPRESS,
                COMPRESS_TYPE,
                ComposeRepoOptions.CHECKSUM,
                ComposeRepoOptions.UNIQUE,
                ComposeRepoOptions.SIMPLE))
        .options(ComposeSigning.OPTIONS)
        .options(RunOptions.ALL)
        .operands("[FILE] DIR/repodata", 1, 2)
        .runs(
            arguments ->
                CommandRun.run(
                    NAME,
                    RunOptions.of(arguments),
                    console,
                    (log, watch, signal) -> run(arguments, log)));
  }

  private static void run(Arguments arguments, RunLog log) throws IOException, CommandFailure {
    List<String> operands = arguments.operands();
    Path repodata = Path.of(operands.get(operands.size() - 1));
    if (!Files.isRegularFile(repodata.resolve("repomd.xml"))) {
      throw ComposeRepoOptions.usage(
          "expected a directory with a repomd.xml, found '" + repodata + "'");
    }
    Optional<String> remove = arguments.find(REMOVE);
    if (remove.isPresent() == (operands.size() == 2)) {
      throw ComposeRepoOptions.usage("expected either FILE or --remove TYPE");
    }
    Optional<ComposeSigning.OpenSigner> signer = ComposeSigning.signer(arguments);
    try {
      RepositoryEdit edit = RepositoryEdit.of(repodata, InstantSource.system());
      signer.ifPresent(edit::signer);
      arguments.find(ComposeRepoOptions.CHECKSUM).ifPresent(edit::checksum);
      edit.uniqueNames(!arguments.get(ComposeRepoOptions.SIMPLE));
      if (remove.isPresent()) {
        if (!edit.remove(remove.get())) {
          log.fail(remove.get(), "absent", "'" + repodata + "' has no file of that type");
        }
        return;
      }
      Path file = Path.of(operands.get(0));
      if (!Files.isRegularFile(file)) {
        throw ComposeRepoOptions.usage("expected a file, found '" + file + "'");
      }
      Compression compression =
          arguments.get(NO_COMPRESS)
              ? Compression.NONE
              : arguments.find(COMPRESS_TYPE).orElse(Compression.GZ);
      edit.add(file, arguments.find(TYPE), arguments.find(NEW_NAME), compression);
      log.count("stored", 1);
    } finally {
      if (signer.isPresent()) {
        signer.get().close();
      }
    }
  }
}
