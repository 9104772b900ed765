package dev.distworks.build.attest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.build.BuildState;
import dev.distworks.build.attest.BuildStatement.Ingredient;
import dev.distworks.build.attest.BuildStatement.Kind;
import dev.distworks.build.attest.BuildStatement.Output;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.BuildrootRpm;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Rpm;
import dev.distworks.build.fact.RpmSignature;
import dev.distworks.build.fact.TargetConfig;
import dev.distworks.build.fact.Task;
import dev.distworks.build.fact.Version;
import dev.distworks.core.xmlrpc.XmlRpcLimits;
import dev.distworks.core.xmlrpc.XmlRpcReader;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is recorded of a build that is complete and has files; everything that a statement says but
 * the digests.
 */
record RecordedBuild(
    Build build,
    String nvr,
    List<RecordedFile> files,
    Map<String, String> parameters,
    List<Ingredient> ingredients,
    Instant started,
    Instant finished) {
  private static final Pattern COMMIT = Pattern.compile(".*#([0-9a-f]{40}|[0-9a-f]{64})");
  private static final String BUILD_TASK = "build";

  /** A package file and the keys by which there may be signed copies of it. */
  record RecordedFile(Rpm rpm, List<String> keys) {}

  /** The build of that number; empty when there is nothing to state of it. */
  static Optional<RecordedBuild> find(Facts facts, int id) {
    Optional<Build> complete =
        facts.builds.find(id).filter(build -> build.state() == BuildState.COMPLETE);
    List<Rpm> rpms = facts.rpmsByBuild.all(id);
    if (complete.isEmpty() || rpms.isEmpty()) {
      return Optional.empty();
    }
    Build build = complete.get();
    Instant finished =
        build.completionTime().orElseGet(() -> facts.events.get(build.createEvent()).time());
    return Optional.of(
        new RecordedBuild(
            build,
            facts.nvr(build),
            rpms.stream().map(rpm -> new RecordedFile(rpm, keys(facts, rpm))).toList(),
            parameters(facts, build),
            ingredients(facts, build, rpms),
            build.startTime().orElse(finished),
            finished));
  }

  private static List<String> keys(Facts facts, Rpm rpm) {
    return facts.signaturesByRpm.all(rpm.id()).stream()
        .map(RpmSignature::sigKey)
        .filter(key -> !key.isEmpty())
        .sorted()
        .toList();
  }

  private static Map<String, String> parameters(Facts facts, Build build) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("nvr", facts.nvr(build));
    facts.users.find(build.ownerId()).ifPresent(user -> parameters.put("owner", user.name()));
    build.source().ifPresent(source -> parameters.put("source", source));
    Optional<Task> task = build.taskId().flatMap(facts.work.tasks::find);
    if (task.isPresent() && task.get().method().equals(BUILD_TASK)) {
      List<XmlRpcValue> asked = params(task.get());
      text(asked, 0).ifPresent(source -> parameters.putIfAbsent("source", source));
      text(asked, 1).ifPresent(target -> target(facts, build, target, parameters));
    }
    return parameters;
  }

  private static List<XmlRpcValue> params(Task task) {
    try {
      return new XmlRpcReader(XmlRpcLimits.standard())
          .readCall(new ByteArrayInputStream(task.request().getBytes(UTF_8)))
          .params();
    } catch (IOException e) {
      return List.of(); // one that was taken over from elsewhere and says nothing to us
    }
  }

  private static Optional<String> text(List<XmlRpcValue> params, int index) {
    return params.size() > index && params.get(index) instanceof XmlRpcValue.Str text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  private static void target(
      Facts facts, Build build, String target, Map<String, String> parameters) {
    parameters.put("target", target);
    facts
        .targets
        .find(target)
        .flatMap(name -> facts.targetConfig.oneAt(name.id(), build.createEvent()))
        .map(Version::fact)
        .map(TargetConfig::destTagId)
        .ifPresent(tag -> parameters.put("destination", facts.tags.name(tag)));
  }

  private static List<Ingredient> ingredients(Facts facts, Build build, List<Rpm> rpms) {
    List<Ingredient> ingredients = new ArrayList<>();
    build.source().flatMap(RecordedBuild::source).ifPresent(ingredients::add);
    TreeSet<URI> installed = new TreeSet<>();
    for (Rpm rpm : rpms) {
      int buildroot = rpm.buildrootId().orElse(0);
      for (BuildrootRpm listed : facts.work.rpmsOfBuildroot.all(buildroot)) {
        facts.rpms.find(listed.rpmId()).ifPresent(found -> installed.add(packageUrl(found)));
      }
    }
    installed.forEach(uri -> ingredients.add(new Ingredient(uri, Optional.empty())));
    return ingredients;
  }

  private static Optional<Ingredient> source(String text) {
    try {
      URI uri = new URI(text);
      Matcher commit = COMMIT.matcher(text);
      return uri.isAbsolute()
          ? Optional.of(
              new Ingredient(
                  uri, commit.matches() ? Optional.of(commit.group(1)) : Optional.empty()))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty(); // it is among the parameters
    }
  }

  /** A package as its package URL says it. */
  private static URI packageUrl(Rpm rpm) {
    return URI.create(
        "pkg:rpm/"
            + encoded(rpm.name())
            + "@"
            + encoded(rpm.version() + "-" + rpm.release())
            + "?arch="
            + encoded(rpm.arch())
            + rpm.epoch().map(number -> "&epoch=" + number).orElse(""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** The whole statement, now that the digests are known. */
  BuildStatement with(List<Output> outputs) {
    return new BuildStatement(
        nvr,
        build.taskId().isPresent() ? Kind.BUILT : Kind.IMPORTED,
        outputs,
        parameters,
        ingredients,
        build.taskId().map(task -> "task/" + task).orElse("build/" + build.id()),
        started,
        finished);
  }
}
