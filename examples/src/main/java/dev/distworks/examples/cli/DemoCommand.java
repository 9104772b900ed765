package dev.distworks.examples.cli;

import dev.distworks.core.testing.RpmBytes;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.examples.demo.Demo;
import dev.distworks.examples.demo.DemoStep;
import dev.distworks.examples.demo.ScratchDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code distworks demo}: the whole chain on loopback. */
final class DemoCommand {
  static final String SUMMARY = "The whole chain on loopback, with real bytes.";

  private static final Option<Path> DIR =
      Option.path("DIR", "--dir")
          .describedAs("Keep everything here; otherwise it is deleted at the end.");
  private static final Option<Integer> PORT =
      Option.number("PORT", 0, 65535, "--port")
          .describedAs("Where the mirror and the page are served.")
          .defaultsTo(8080);
  private static final Option<Boolean> ONCE =
      Option.flag("--once")
          .describedAs("End when the chain is done; exit code 0 only if every step held.");

  /** Leaves pip out: the launcher's run that learns which classes are used. */
  private static final Option<Boolean> TRAINING = Option.flag("--training");

  private final Console console;
  private final RunOptions options;
  private final Arguments arguments;

  private DemoCommand(Console console, Arguments arguments) {
    this.console = console;
    this.arguments = arguments;
    this.options = RunOptions.of(arguments);
  }

  static Command command(Console console) {
    return Command.named(
            "demo",
            "Shows the whole chain with real bytes on loopback: an index and the distfiles of"
                + " an overlay are mirrored, the mirrors are served, and pip, when it is installed, installs from it. Then a web page shows"
                + " what was done.")
        .options(List.of(DIR, PORT, ONCE, TRAINING))
        .options(RunOptions.ALL)
        .runs(arguments -> new DemoCommand(console, arguments).run());
  }

  private int run() {
    return CommandRun.run("demo", options, console, (log, watch, signal) -> run(log, signal));
  }

  private void run(RunLog log, Interruption interruption) throws Exception {
    Thread chain = Thread.currentThread();
    interruption.onRaise(chain::interrupt);
    boolean once = arguments.get(ONCE);
    Optional<Path> dir = arguments.find(DIR);
    try (ScratchDirectory directory =
            dir.isPresent() ? ScratchDirectory.kept(dir.get()) : ScratchDirectory.temporary();
        Demo demo =
            new Demo(directory.path(), once ? 0 : arguments.get(PORT), step -> tell(step, log))) {
      boolean training = arguments.get(TRAINING);
      boolean held = demo.run(!training);
      if (training) {
        train(demo, log);
        train(directory.path().resolve("packages"), log);
      }
      if (held && !once && demo.uri().isPresent()) {
        Serving.untilSignal(demo.uri().get(), console, interruption);
      }
    }
  }

  /** Runs the commands that are started most often as they are started. */
  private void train(Demo demo, RunLog log) {
    List<String> pypi = List.of("pypi", "mirror", "--quiet", "--config", demo.config().toString());
    log.count("exit", CommandTree.run(pypi, console));
    for (List<String> verb :
        List.of(
            List.of("mirror", "--quiet", "--delete"),
            List.of("mirror", "--quiet", "--verify-existing-digest"),
            List.of("verify", "--quiet"))) {
      List<String> distfiles = new ArrayList<>(List.of("distfiles"));
      distfiles.addAll(verb);
      distfiles.addAll(demo.distfilesArguments());
      log.count("exit", CommandTree.run(distfiles, console));
    }
    Path signing = demo.signing();
    List<String> sign =
        List.of(
            "sign",
            "rpm",
            "--quiet",
            "--key",
            "demo",
            "--keystore",
            signing.resolve("keys").toString(),
            "--passphrase-file",
            signing.resolve("passphrase").toString(),
            signing.toString());
    log.count("exit", CommandTree.run(sign, console));
  }

  /** Composes a repository of one package. */
  private void train(Path packages, RunLog log) throws IOException {
    Files.createDirectories(packages);
    byte[] rpm = RpmBytes.of("trained", "1", "1", "noarch").payload(new byte[1]).build();
    Files.write(packages.resolve("trained-1-1.noarch.rpm"), rpm);
    List<String> compose = List.of("compose", "repo", "--quiet", packages.toString());
    log.count("exit", CommandTree.run(compose, console));
  }

  private void tell(DemoStep step, RunLog log) {
    String verdict = step.verdict().name().toLowerCase(Locale.ROOT);
    log.count(verdict, 1);
    switch (step.verdict()) {
      case FAILED -> log.fail(step.name(), verdict, step.figure());
      case SKIPPED -> {
        log.notice(step.name() + ": skipped: " + step.figure());
        show(step, verdict);
      }
      case HELD -> show(step, verdict);
    }
  }

  private void show(DemoStep step, String verdict) {
    if (!options.quiet() && !options.jsonOnStandardOutput()) {
      console.print(
          String.format(Locale.ROOT, "%-8s %-15s %s", verdict, step.name(), step.figure()));
    }
  }
}
