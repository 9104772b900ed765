package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.Signer;
import dev.distworks.signing.SigningException;
import dev.distworks.signing.openpgp.Cleartext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code distworks sign text}: a text that stays readable, with its signature at the end. */
final class SignTextCommand {
  static final String SUMMARY = "Signs a text that stays readable.";

  private static final Option<Path> OUTPUT =
      Option.path("FILE", "-o", "--output")
          .describedAs("Where to write the signed text; - is standard output. Default: FILE.asc.");

  private SignTextCommand() {}

  static Command command(Console console) {
    return Command.named("text", SUMMARY)
        .options(SignOptions.SECRET)
        .option(OUTPUT)
        .options(RunOptions.ALL)
        .operands("FILE", 1, 1)
        .note("White space at the ends of lines is not signed. Where a byte matters, as in")
        .note("repomd.xml, use 'sign file'.")
        .runs(SignOptions.action("sign text", console, SignTextCommand::run));
  }

  private static void run(SignRun run) throws Exception {
    String file = run.arguments().operands().get(0);
    Path output = run.arguments().find(OUTPUT).orElse(Path.of(file + ".asc"));
    try (Signer signer = SignOptions.signer(run)) {
      try (InputStream in = Files.newInputStream(Path.of(file))) {
        OutputFile.write(output, run.console(), out -> Cleartext.sign(in, signer, out));
        run.log().count("signed", 1);
      } catch (SigningException e) {
        throw e;
      } catch (IOException e) {
        run.log().fail(file, "failed", SignFileCommand.why(e));
      }
    }
  }
}
