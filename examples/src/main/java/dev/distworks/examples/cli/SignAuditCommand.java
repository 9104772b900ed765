package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.audit.AuditSummary;
import dev.distworks.signing.audit.AuditTamperedException;
import dev.distworks.signing.audit.AuditVerifier;
import java.io.IOException;
import java.nio.file.Path;

/** {@code distworks sign audit}: the audit log of a signing server. */
final class SignAuditCommand {
  static final String SUMMARY = "Verifies the audit log of a signing server.";

  private static final String NAME = "sign audit verify";
  private static final Option<String> LOG_KEY =
      Option.text("SHA256", "--log-key")
          .describedAs("The key that must have signed it, as 'signd init' printed it.");

  private SignAuditCommand() {}

  static Command command(Console console) {
    return Command.named("audit", SUMMARY)
        .below("verify", "Finds lines that were changed, dropped or added.", () -> verify(console));
  }

  private static Command verify(Console console) {
    return Command.named("verify", "Finds lines that were changed, dropped or added.")
        .option(LOG_KEY)
        .options(RunOptions.ALL)
        .operands("FILE", 1, 1)
        .note("FILE.head, which the server writes beside the log, is needed as well.")
        .runs(
            arguments ->
                CommandRun.run(
                    NAME,
                    RunOptions.of(arguments),
                    console,
                    (log, watch, signal) -> run(arguments, console, log)));
  }

  private static void run(Arguments arguments, Console console, RunLog log) throws IOException {
    Path file = Path.of(arguments.operands().get(0));
    try {
      AuditSummary summary = AuditVerifier.verify(file, arguments.find(LOG_KEY));
      log.count("lines", summary.lines());
      if (!RunOptions.of(arguments).jsonOnStandardOutput()) {
        console.print(
            summary.lines()
                + " lines as they were written, up to chain "
                + summary.chain()
                + ", signed by key "
                + summary.key());
      }
    } catch (AuditTamperedException e) {
      log.fail(file.toString(), "tampered", String.valueOf(e.getMessage()));
    }
  }
}
