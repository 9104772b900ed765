package dev.distworks.examples.cli;

import dev.distworks.checker.nagios.SyncCheck;
import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpReply;
import dev.distworks.core.transport.HttpRequest;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.apache.ApacheHttpTransport;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code distworks mirrors nagios}: the plugin for Nagios and Icinga. */
final class MirrorsNagiosCommand {
  static final String SUMMARY = "Asks for one mirror's age as a plugin of Nagios or Icinga.";

  private static final int MAX_ANSWER = 64 * 1024;
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Option<String> URL =
      Option.text("URL", "--url").describedAs("The route of the mirror, …/HOST_path.");
  private static final Option<Double> WARNING =
      hours("--w").describedAs("Warn from this age on.").defaultsTo(24.0);
  private static final Option<Double> CRITICAL =
      hours("--c").describedAs("Alarm from this age on.").defaultsTo(36.0);

  private MirrorsNagiosCommand() {}

  private static Option<Double> hours(String name) {
    return Option.value("HOURS", "a number of hours", MirrorsNagiosCommand::number, name);
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Command command(Console console) {
    return Command.named("nagios", SUMMARY)
        .options(List.of(URL, WARNING, CRITICAL))
        .note("Exit codes: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.")
        .runs(arguments -> run(arguments, console));
  }

  private static int run(Arguments arguments, Console console) {
    SyncCheck check = new SyncCheck(arguments.get(WARNING), arguments.get(CRITICAL));
    SyncCheck.Result result =
        arguments
            .find(URL)
            .flatMap(MirrorsNagiosCommand::ask)
            .map(check::judge)
            .orElseGet(SyncCheck::unreachable);
    console.print(result.line());
    return result.exitCode();
  }

  private static Optional<String> ask(String url) {
    try {
      URI uri = URI.create(url);
      HttpRequest request = new HttpRequest("GET", uri, Map.of(), Optional.empty(), DEADLINE);
      AccessPolicy policy = AccessPolicy.publicWeb().trusting(uri.getHost());
      try (HttpTransport transport = ApacheHttpTransport.builder().accessPolicy(policy).build();
          HttpReply reply = transport.send(request)) {
        byte[] body = reply.body().readNBytes(MAX_ANSWER);
        return reply.status() == 200
            ? Optional.of(new String(body, StandardCharsets.UTF_8))
            : Optional.empty();
      }
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // whatever it was, the one line that the plugin prints says so
    }
  }
}
