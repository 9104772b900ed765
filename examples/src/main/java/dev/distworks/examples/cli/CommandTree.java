package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.UsageException;
import java.io.PrintStream;
import java.util.List;

/** The command line: finds the command that the arguments name and runs it. */
public final class CommandTree {
  private CommandTree() {}

  /** Runs the command that the arguments name and returns its exit code. Throws nothing. */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    // Set by the launcher, which can tell; the virtual machine cannot say it of one stream.
    boolean terminal = Boolean.getBoolean("distworks.terminal");
    return run(arguments, new Console(out, err, terminal));
  }

  static int run(List<String> arguments, Console console) {
    try {
      return root(console).run(arguments, version(), console.out());
    } catch (UsageException e) {
      String[] words = e.command().split(" ", 2);
      console.error(
          (words.length > 1 ? words[1] : "usage")
              + ": "
              + e.getMessage()
              + "; see '"
              + e.command()
              + " --help'");
      return ExitCode.USAGE;
    } catch (Exception e) {
      CommandFailure failure = Diagnosis.of("distworks", e);
      console.error(failure.getMessage());
      return failure.exitCode();
    }
  }

  private static Command root(Console console) {
    return Command.named(
            "distworks", "Mirrors, builds, composes, signs and checks software distributions.")
        .below("pypi", PypiCommand.SUMMARY, () -> PypiCommand.command(console))
        .below("distfiles", DistfilesCommand.SUMMARY, () -> DistfilesCommand.command(console))
        .below("mirrors", MirrorsCommand.SUMMARY, () -> MirrorsCommand.command(console))
        .below("compose", ComposeCommand.SUMMARY, () -> ComposeCommand.command(console))
        .below("sign", SignCommand.SUMMARY, () -> SignCommand.command(console))
        .below("signd", SigndCommand.SUMMARY, () -> SigndCommand.command(console))
        .below("hub", HubCommand.SUMMARY, () -> HubCommand.command(console))
        .below("demo", DemoCommand.SUMMARY, () -> DemoCommand.command(console))
        .note("Exit codes: 0 all well, 1 some items failed (each is named), 2 usage or")
        .note("configuration, 3 the run could not go on, 130/143 interrupted (what was")
        .note("finished is kept).");
  }

  /** As the jar's manifest has it. */
  private static String version() {
    String version = CommandTree.class.getPackage().getImplementationVersion();
    return "distworks " + (version == null ? "(not built as a jar)" : version);
  }
}
