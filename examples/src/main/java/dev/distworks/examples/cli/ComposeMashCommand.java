package dev.distworks.examples.cli;

import dev.distworks.compose.Compose;
import dev.distworks.compose.ComposeRefusedException;
import dev.distworks.compose.PackageFiles;
import dev.distworks.compose.RepoComposer;
import dev.distworks.compose.koji.KojiFiles;
import dev.distworks.compose.koji.KojiHub;
import dev.distworks.compose.mash.ConfigException;
import dev.distworks.compose.mash.MashConfig;
import dev.distworks.compose.mash.MashDistribution;
import dev.distworks.core.fetch.Fetcher;
import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.apache.ApacheHttpTransport;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.examples.cli.ComposeSigning.OpenSigner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code distworks compose mash}: trees from a build system's tags. */
final class ComposeMashCommand {
  static final String SUMMARY = "Composes trees from a build system's tags, as mash does.";

  private static final String NAME = "compose mash";
  private static final Option<Path> CONFIG =
      Option.path("FILE", "-c", "--config")
          .describedAs("mash's main file.")
          .defaultsTo(Path.of("/etc/mash/mash.conf"));
  private static final Option<Path> OUTPUT =
      Option.path("DIR", "-o", "--outputdir", "--output")
          .describedAs("Where the trees go; outputdir of the file by default.");
  private static final Option<Path> COMPS =
      Option.path("FILE", "-f", "--compsfile").describedAs("Groups of packages.");
  private static final Option<Path> PREVIOUS =
      Option.path("DIR", "-p", "--previous")
          .describedAs("The tree in which old packages are kept; the published one by default.");
  private static final Option<String> DELTA =
      Option.text("DIR", "-d", "--delta").describedAs("Ignored: no new delta RPMs are made.");
  private static final Option<Boolean> NO_DELTA =
      Option.flag("--no-delta").describedAs("Keep no delta RPMs, whatever the file says.");
  private static final Option<Path> KEYRING =
      Option.path("FILE", "--keyring")
          .describedAs("Public keys to verify signatures with when keys are strict; repeatable.");
  private static final Option<Boolean> ALLOW_SHRINK =
      Option.flag("--allow-shrink").describedAs("Publish trees that lost most of what they had.");

  private ComposeMashCommand() {}

  static Command command(Console console) {
    return Command.named("mash", SUMMARY)
        .options(List.of(CONFIG, OUTPUT, COMPS, PREVIOUS, DELTA, NO_DELTA, KEYRING, ALLOW_SHRINK))
        .options(ComposeSigning.OPTIONS)
        .options(RunOptions.ALL)
        .operands("NAME…", 1, Integer.MAX_VALUE)
        .runs(
            arguments ->
                CommandRun.run(
                    NAME,
                    RunOptions.of(arguments),
                    console,
                    (log, watch, signal) -> new Run(arguments, console, log, watch, signal).all()));
  }

  /** One call of the command. */
  private record Run(
      Arguments arguments,
      Console console,
      RunLog log,
      SyncWatch watch,
      Interruption interruption) {

    void all() throws Exception {
      List<MashDistribution> chosen = chosen();
      Optional<OpenSigner> signer = ComposeSigning.signer(arguments);
      try {
        all(chosen, signer);
      } finally {
        if (signer.isPresent()) {
          signer.get().close();
        }
      }
    }

    private void all(List<MashDistribution> chosen, Optional<OpenSigner> signer) throws Exception {
      Optional<ComposeRefusedException> refused = Optional.empty();
      for (MashDistribution one : chosen) {
        if (interruption.raised()) {
          return;
        }
        try {
          compose(one, signer);
        } catch (ComposeRefusedException e) {
          console.error(NAME + ": " + e.getMessage());
          log.notice(e.tree() + ": refused: " + e.getMessage());
          refused = Optional.of(e);
        }
      }
      if (refused.isPresent()) {
        throw CommandFailure.stopped(
            NAME, "'" + refused.get().tree() + "' was not published, it stays as it was", "");
      }
    }

    private List<MashDistribution> chosen() throws Exception {
      MashConfig config = read();
      config.notices().forEach(log::notice);
      List<MashDistribution> chosen = new ArrayList<>();
      for (String name : arguments.operands()) {
        Optional<MashDistribution> one = config.find(name);
        if (one.isEmpty()) {
          throw CommandFailure.usage(
              NAME,
              "there is no distribution '" + name + "'",
              "there are " + config.distributions().stream().map(MashDistribution::name).toList());
        }
        chosen.add(one.get());
      }
      return chosen;
    }

    private MashConfig read() throws Exception {
      Path file = arguments.get(CONFIG);
      Map<String, String> overrides = new LinkedHashMap<>();
      arguments.find(COMPS).ifPresent(path -> put(overrides, "compsfile", path));
      arguments.find(PREVIOUS).ifPresent(path -> put(overrides, "previous", path));
      if (arguments.get(NO_DELTA)) {
        overrides.put("delta", "False");
      }
      try {
        return MashConfig.read(file, overrides);
      } catch (ConfigException e) {
        throw CommandFailure.usage("configuration", String.valueOf(e.getMessage()), "").causedBy(e);
      } catch (IOException e) {
        throw CommandFailure.usage(
                "configuration",
                "'" + file + "' cannot be read: " + e.getMessage(),
                "name it with --config")
            .causedBy(e);
      }
    }

    private static void put(Map<String, String> overrides, String key, Path path) {
      overrides.put(key, path.toAbsolutePath().toString());
    }

    private void compose(MashDistribution one, Optional<OpenSigner> signer) throws Exception {
      URI hub = hub(one);
      AccessPolicy policy = policy(hub, one.repoDir());
      try (HttpTransport transport = ApacheHttpTransport.builder().accessPolicy(policy).build()) {
        Fetcher fetcher = Fetcher.builder(transport).accessPolicy(policy).build();
        try (PackageFiles files = KojiFiles.at(one.repoDir(), fetcher, one.cacheDir());
            RepoComposer composer = composer(one, new KojiHub(fetcher, hub), files, signer)) {
          interruption.onRaise(() -> log.stopping(NAME, composer));
          tell(one, composer.compose());
        }
      }
    }

    private RepoComposer composer(
        MashDistribution one, KojiHub hub, PackageFiles files, Optional<OpenSigner> signer)
        throws Exception {
      Path output = arguments.find(OUTPUT).orElse(one.outputDir());
      RepoComposer.Builder composer =
          RepoComposer.builder(one.request(), hub, files, output)
              .allowShrink(one.allowShrink() || arguments.get(ALLOW_SHRINK))
              .generations(Math.max(1, one.generations()), Duration.ofHours(2))
              .events(watch);
      one.previous().ifPresent(composer::earlier);
      List<Path> keyrings = new ArrayList<>(one.keyrings());
      keyrings.addAll(arguments.all(KEYRING));
      ComposeSigning.check(keyrings).ifPresent(composer::signatures);
      if (keyrings.isEmpty() && one.request().keys().strict()) {
        log.warn(
            one.name()
                + ": strict_keys: without --keyring it is only looked at who claims to have signed,"
                + " nothing is verified");
      }
      signer.ifPresent(composer::signer);
      return composer.build();
    }

    private void tell(MashDistribution one, Compose compose) {
      log.add(compose.report());
      RunOptions options = RunOptions.of(arguments);
      boolean silent = options.quiet() || options.jsonOnStandardOutput();
      if (compose.published().isEmpty()) {
        console.error(
            NAME
                + ": '"
                + one.name()
                + "' was not published, it stays as it was: "
                + compose.report().failures().size()
                + " packages failed");
      } else if (!silent) {
        int packages = compose.repositories().stream().mapToInt(Compose.Repository::packages).sum();
        console.print(
            one.name()
                + ": "
                + packages
                + " packages in "
                + compose.repositories().size()
                + " repositories, published as "
                + compose.published().get().id());
      }
    }

    private static URI hub(MashDistribution one) throws CommandFailure {
      try {
        URI hub = URI.create(one.buildHost());
        if (hub.getHost() != null) {
          return hub;
        }
      } catch (IllegalArgumentException e) {
        throw noHub(one).causedBy(e);
      }
      throw noHub(one);
    }

    private static CommandFailure noHub(MashDistribution one) {
      return CommandFailure.usage(
          "configuration",
          one.file() + ": buildhost: expected a URL, found '" + one.buildHost() + "'",
          "name the hub, such as http://koji.example.org/kojihub");
    }

    /** What the configuration names is trusted. */
    private static AccessPolicy policy(URI hub, String repoDir) throws CommandFailure {
      AccessPolicy policy = AccessPolicy.publicWeb().trusting(hub.getHost());
      if (!repoDir.startsWith("http")) {
        return policy;
      }
      try {
        String host = URI.create(repoDir).getHost();
        return host == null ? policy : policy.trusting(host);
      } catch (IllegalArgumentException e) {
        throw CommandFailure.usage(
                "configuration", "repodir: '" + repoDir + "' is no URL", "mend it")
            .causedBy(e);
      }
    }
  }
}
