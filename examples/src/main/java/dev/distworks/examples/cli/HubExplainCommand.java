package dev.distworks.examples.cli;

import dev.distworks.build.explain.Explainer;
import dev.distworks.build.explain.Explanation;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.json.Json;
import dev.distworks.build.tag.TagView;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code distworks hub explain}: why something is in a tag, or is not. */
final class HubExplainCommand {
  static final String SUMMARY = "Explains why a package, build or repository is (not) in a tag.";

  private static final String NAME = "hub explain";
  private static final Map<String, Option<String>> KINDS = kinds();
  private static final Option<Integer> AT =
      Option.number("EVENT", 1, Integer.MAX_VALUE, "--at")
          .describedAs("As it was right after that event.");

  private HubExplainCommand() {}

  private static Map<String, Option<String>> kinds() {
    Map<String, Option<String>> kinds = new LinkedHashMap<>();
    kinds.put("package", Option.text("NAME", "--package").describedAs("A package."));
    kinds.put("build", Option.text("NVR", "--build").describedAs("A build."));
    kinds.put("group", Option.text("NAME", "--group").describedAs("A group of packages."));
    kinds.put(
        "external-repo",
        Option.text("NAME", "--external-repo").describedAs("An external repository."));
    return kinds;
  }

  static Command command(Console console) {
    Command command = Command.named("explain", SUMMARY).option(HubCommand.CONFIG).option(AT);
    KINDS.values().forEach(command::option);
    return command
        .options(RunOptions.ALL)
        .operands("TAG", 1, 1)
        .note("Without one of them, the ways of inheritance themselves are explained.")
        .runs(
            arguments -> {
              RunOptions options = RunOptions.of(arguments);
              return CommandRun.run(
                  NAME,
                  new RunOptions(true, options.json(), options.stacktrace()),
                  console,
                  (log, watch, signal) -> run(arguments, options, console, log));
            });
  }

  private static void run(Arguments arguments, RunOptions options, Console console, RunLog log)
      throws Exception {
    Explanation explanation =
        HubSnapshot.ask(HubCommand.read(arguments), NAME, hub -> explain(hub, arguments));
    if (options.json().isPresent()) {
      Object report =
          Map.of(
              "conclusion",
              explanation.conclusion(),
              "reasons",
              explanation.reasons().stream()
                  .map(
                      reason ->
                          Map.of(
                              "way", reason.way(),
                              "link", reason.link(),
                              "says", reason.says(),
                              "decisive", reason.decisive()))
                  .toList());
      if (options.jsonOnStandardOutput()) {
        console.print(Json.write(report));
      } else {
        Files.writeString(options.jsonFile().orElse(Path.of("-")), Json.write(report) + "\n");
      }
      log.reportWritten();
    }
    if (!options.jsonOnStandardOutput()) {
      explanation.text().lines().forEach(console::print);
    }
  }

  private static Explanation explain(Hub hub, Arguments arguments) throws Exception {
    String tag = arguments.operands().get(0);
    Optional<Integer> at = arguments.find(AT);
    return hub.read(
        facts -> {
          TagView view = at.isPresent() ? TagView.at(facts, at.get()) : TagView.now(facts);
          Explainer explainer = new Explainer(view);
          for (Map.Entry<String, Option<String>> kind : KINDS.entrySet()) {
            Optional<String> name = arguments.find(kind.getValue());
            if (name.isPresent()) {
              return explainer.ofNamed(kind.getKey(), tag, name.get());
            }
          }
          return explainer.ofTag(view.requireTag(tag).id());
        });
  }
}
