package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Name;
import dev.distworks.build.fact.Rpm;
import dev.distworks.build.fact.RpmSignature;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.tag.TagView;
import dev.distworks.build.tag.TaggedBuild;
import dev.distworks.build.tag.TaggedQuery;
import dev.distworks.build.tag.TaggedRpms;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which builds and package files are in tags. */
final class TaggedCalls {
  private final Hub hub;

  TaggedCalls(Hub hub) {
    this.hub = hub;
  }

  void register(Methods methods) {
    methods
        .add(
            "listTagged",
            "listTagged(tag, event=None, inherit=False, prefix=None, latest=False, package=None,"
                + " owner=None, type=None, strict=True, extra=True, draft=None)",
            call -> builds(call, call.truth("inherit")))
        .add(
            "getLatestBuilds",
            "getLatestBuilds(tag, event=None, package=None, type=None, draft=None)",
            this::latestBuilds)
        .add(
            "listTaggedRPMS",
            "listTaggedRPMS(tag, event=None, inherit=False, latest=False, package=None, arch=None,"
                + " rpmsigs=False, owner=None, type=None, strict=True, extra=True, draft=None)",
            call -> rpms(call, query(call, call.truth("inherit"), latest(call))))
        .add(
            "getLatestRPMS",
            "getLatestRPMS(tag, package=None, arch=None, event=None, rpmsigs=False, type=None,"
                + " draft=None)",
            call -> rpms(call, query(call, true, 1)))
        .add(
            "listTaggedArchives",
            "listTaggedArchives(tag, event=None, inherit=False, latest=False, package=None,"
                + " type=None, strict=True, extra=True)",
            this::archives);
  }

  /** A question that was made ready: the rows come once a view is there. */
  private interface Question {
    TaggedRpms ask(TagView view);
  }

  private static Question query(RpcCall call, boolean inherit, int latest) {
    return view ->
        find(view, call, inherit, latest)
            .map(view::taggedRpms)
            .orElseGet(() -> new TaggedRpms(List.of(), List.of()));
  }

  /** Python's True is the last one; a number is that many. */
  private static int latest(RpcCall call) {
    XmlRpcValue latest = call.raw("latest");
    return latest instanceof XmlRpcValue.Int number
        ? (int) Math.max(0, Math.min(number.value(), Integer.MAX_VALUE))
        : call.truth("latest") ? 1 : 0;
  }

  /** What is asked for; empty when it is about a package or tag that there is not. */
  private static Optional<TaggedQuery> find(
      TagView view, RpcCall call, boolean inherit, int latest) {
    Facts facts = view.facts();
    Optional<Integer> tag = Found.tag(view, call.ref("tag")).map(found -> found.id());
    if (tag.isEmpty()) {
      if (!call.has("strict") || call.truth("strict")) {
        Found.requireTag(view, call.ref("tag"));
      }
      return Optional.empty();
    }
    TaggedQuery query = TaggedQuery.of(tag.get()).latest(latest);
    if (inherit) {
      query = query.inherited();
    }
    if (call.given("package")) {
      Optional<Name> name = Found.name(facts.packages, call.ref("package"));
      if (name.isEmpty()) {
        return Optional.empty();
      }
      query = query.ofPackage(name.get().id());
    }
    if (call.given("owner")) {
      query = query.ownedBy(Found.requireUser(facts, call.ref("owner")).id());
    }
    return Optional.of(query);
  }

  private Object latestBuilds(RpcCall call) throws IOException {
    return hub.ask(
        call.optionalSmall("event"), view -> builds(view, call, true, 1, Optional.empty()));
  }

  private Object builds(RpcCall call, boolean inherit) throws IOException {
    Optional<String> prefix = call.optionalText("prefix");
    return hub.ask(
        call.optionalSmall("event"), view -> builds(view, call, inherit, latest(call), prefix));
  }

  private static List<Object> builds(
      TagView view, RpcCall call, boolean inherit, int latest, Optional<String> prefix) {
    Facts facts = view.facts();
    refuseOtherTypes(call);
    Optional<TaggedQuery> query = find(view, call, inherit, latest);
    List<Object> rows = new ArrayList<>();
    if (query.isPresent()) {
      for (TaggedBuild tagged : view.tagged(query.get())) {
        boolean named =
            prefix.isEmpty()
                || facts.packages.name(tagged.build().packageId()).startsWith(prefix.get());
        if (named && isWanted(call, tagged)) {
          rows.add(Rows.tagged(facts, tagged));
        }
      }
    }
    return rows;
  }

  private static boolean isWanted(RpcCall call, TaggedBuild tagged) {
    return !call.given("draft") || call.truth("draft") == tagged.build().draft();
  }

  /** Only packages are built here; of other kinds there are none. */
  private static void refuseOtherTypes(RpcCall call) {
    if (call.given("type") && !Set.of("rpm", "maven", "win", "image").contains(call.text("type"))) {
      throw HubFault.generic("unsupported build type: " + call.text("type"));
    }
  }

  private Object rpms(RpcCall call, Question question) throws IOException {
    List<String> arches = call.texts("arch");
    return hub.ask(
        call.optionalSmall("event"),
        view -> {
          Facts facts = view.facts();
          TaggedRpms found = question.ask(view);
          List<Object> rpms = new ArrayList<>(found.rpms().size());
          for (Rpm rpm : found.rpms()) {
            if (arches.isEmpty() || arches.contains(rpm.arch())) {
              add(facts, rpm, call.truth("rpmsigs"), rpms);
            }
          }
          List<Object> builds = new ArrayList<>(found.builds().size());
          found.builds().forEach(tagged -> builds.add(Rows.tagged(facts, tagged)));
          return List.of(rpms, builds);
        });
  }

  private static void add(Facts facts, Rpm rpm, boolean signatures, List<Object> rows) {
    if (!signatures) {
      rows.add(Rows.rpm(rpm));
      return;
    }
    List<RpmSignature> known = facts.signaturesByRpm.all(rpm.id());
    if (known.isEmpty()) {
      rows.add(Rows.signedRpm(rpm, null));
    }
    known.forEach(signature -> rows.add(Rows.signedRpm(rpm, signature.sigKey())));
  }

  private Object archives(RpcCall call) throws IOException {
    List<Object> builds = new ArrayList<>();
    hub.ask(
        call.optionalSmall("event"),
        view ->
            builds.addAll(
                builds(view, call, call.truth("inherit"), latest(call), Optional.empty())));
    return List.of(List.of(), builds);
  }
}
