package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.Armor;
import dev.distworks.signing.Signer;
import dev.distworks.signing.SigningException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code distworks sign file}: detached signatures. */
final class SignFileCommand {
  static final String SUMMARY = "Signs files; each signature is a file of its own.";

  private static final Option<Boolean> ARMOR =
      Option.flag("-a", "--armor").describedAs("Write FILE.asc, a text, instead of FILE.sig.");
  private static final Option<Path> OUTPUT =
      Option.path("FILE", "-o", "--output")
          .describedAs("Write the signature of the one file there; - is standard output.");

  private SignFileCommand() {}

  static Command command(Console console) {
    return Command.named("file", SUMMARY)
        .options(SignOptions.SECRET)
        .options(List.of(ARMOR, OUTPUT))
        .options(RunOptions.ALL)
        .operands("FILE…", 1, Integer.MAX_VALUE)
        .runs(SignOptions.action("sign file", console, SignFileCommand::run));
  }

  private static void run(SignRun run) throws Exception {
    List<String> files = run.arguments().operands();
    Optional<Path> output = run.arguments().find(OUTPUT);
    boolean armor = run.arguments().get(ARMOR);
    if (output.isPresent() && files.size() > 1) {
      throw CommandFailure.usage(run.name(), "--output takes one FILE", "leave it out");
    }
    try (Signer signer = SignOptions.signer(run)) {
      for (String file : files) {
        Path target = output.orElse(Path.of(file + (armor ? ".asc" : ".sig")));
        try {
          sign(Path.of(file), signer, armor, target, run.console());
          run.log().count("signed", 1);
        } catch (SigningException e) {
          throw e;
        } catch (IOException e) {
          run.log().fail(file, "failed", why(e));
        }
      }
    }
  }

  private static void sign(Path file, Signer signer, boolean armor, Path target, Console console)
      throws IOException {
    byte[] packet;
    try (InputStream in = Files.newInputStream(file)) {
      packet = signer.sign(in);
    }
    OutputFile.write(target, console, out -> out.write(armor ? Armor.signature(packet) : packet));
  }

  static String why(IOException e) {
    return e instanceof NoSuchFileException
        ? "no such file: '" + e.getMessage() + "'"
        : String.valueOf(e.getMessage());
  }
}
