package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.MergeMode;
import dev.distworks.build.auth.Session;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.explain.ChangeWords;
import dev.distworks.build.explain.Explainer;
import dev.distworks.build.explain.Explanation;
import dev.distworks.build.explain.Lint;
import dev.distworks.build.explain.LintFinding;
import dev.distworks.build.explain.Preview;
import dev.distworks.build.explain.TagDifference;
import dev.distworks.build.fact.AuditEntry;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.User;
import dev.distworks.build.hub.BuildFolders;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.release.ReleaseTemplate;
import dev.distworks.build.rpc.Arguments;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.rpc.Struct;
import dev.distworks.build.tag.TagView;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What Koji has no calls for: explanations, changes that are shown before they are made, the lint,
 * whole releases, and builds that are done again or retired for a reason.
 */
final class PlanningCalls {
  private static final int STALE_DAYS = 30;

  private final Hub hub;
  private final Access access;
  private final BuildFolders folders;

  PlanningCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
    this.folders = new BuildFolders(hub.paths());
  }

  void register(Methods methods) {
    methods
        .add(
            "distworks.explain",
            "explain(tag, package=None, build=None, group=None, external_repo=None, event=None)",
            this::explain)
        .add("distworks.preview", "preview(change)", this::preview)
        .add("distworks.change", "change(change)", this::change)
        .add("distworks.lint", "lint(tag=None, days=" + STALE_DAYS + ")", this::lint)
        .add("distworks.makeRelease", "make_release(release)", this::makeRelease)
        .add("distworks.redoBuild", "redo_build(build, reason)", this::redo)
        .add("distworks.retireBuild", "retire_build(build, reason)", this::retire)
        .add("distworks.buildAudit", "build_audit(build)", this::audit);
  }

  private Object explain(RpcCall call) throws IOException {
    return hub.ask(
        call.optionalSmall("event"),
        view -> {
          Explanation explanation = explain(view, call);
          List<Object> reasons = new ArrayList<>();
          for (Explanation.Reason reason : explanation.reasons()) {
            reasons.add(
                Struct.of(
                    "way", reason.way(),
                    "link", reason.link(),
                    "says", reason.says(),
                    "decisive", reason.decisive()));
          }
          return Struct.of("conclusion", explanation.conclusion(), "reasons", reasons);
        });
  }

  private static Explanation explain(TagView view, RpcCall call) {
    String tag = Found.requireTag(view, call.ref("tag")).name();
    Explainer explainer = new Explainer(view);
    for (String kind : List.of("package", "build", "group", "external_repo")) {
      if (call.given(kind)) {
        return explainer.ofNamed(kind.replace('_', '-'), tag, call.text(kind));
      }
    }
    return explainer.ofTag(view.requireTag(tag).id());
  }

  private Object preview(RpcCall call) throws IOException {
    Session session = call.login();
    Consumer<Edit> change = ChangeWords.parse(call.texts("change"));
    Preview preview = Preview.of(hub.store(), session.userId(), change);
    List<Object> tags = new ArrayList<>();
    for (TagDifference difference : preview.differences()) {
      tags.add(
          Struct.of(
              "tag", difference.tag(),
              "gained", difference.gained(),
              "lost", difference.lost(),
              "arches_before", difference.archesBefore(),
              "arches_after", difference.archesAfter(),
              "sentence", difference.sentence()));
    }
    return Struct.of("text", preview.text(), "tags", tags, "figures", preview.policyData());
  }

  private Object change(RpcCall call) throws IOException {
    Session session = access.require(call, "tag");
    Consumer<Edit> change = ChangeWords.parse(call.texts("change"));
    return hub.changeTags(
        session.userId(),
        edit -> {
          change.accept(edit);
          return edit.facts().lastEvent();
        });
  }

  private Object lint(RpcCall call) throws IOException {
    return hub.read(
        facts -> {
          List<Object> rows = new ArrayList<>();
          Duration stale = Duration.ofDays(Math.max(0, call.small("days")));
          for (LintFinding finding : Lint.check(facts, hub.clock().instant(), stale)) {
            if (!call.given("tag") || finding.tag().equals(call.text("tag"))) {
              rows.add(
                  Struct.of("code", finding.code(), "tag", finding.tag(), "text", finding.text()));
            }
          }
          return rows;
        });
  }

  /** Of a struct with name, arches, and perhaps previous, external_repos and groups. */
  private Object makeRelease(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    Arguments wanted = call.struct("release");
    ReleaseTemplate.Builder builder = ReleaseTemplate.builder(wanted.text("name"));
    builder.arches(wanted.text("arches"));
    wanted.optionalText("previous").ifPresent(builder::previous);
    for (XmlRpcValue item : wanted.items("external_repos")) {
      Arguments repo = Arguments.of(item, "external_repos");
      builder.externalRepo(
          repo.text("name"),
          repo.text("url"),
          MergeMode.parse(repo.optionalText("merge_mode").orElse("koji")));
    }
    Arguments groups = wanted.struct("groups");
    for (String group : groups.names()) {
      builder.group(group, groups.texts(group));
    }
    ReleaseTemplate release = builder.build();
    return hub.changeTags(session.userId(), release::make);
  }

  private Object redo(RpcCall call) throws IOException {
    Build build = act(call, (edit, found) -> edit.builds().redo(found.id(), reason(call)));
    hub.read(facts -> folders.of(facts, build)).remove();
    return build.id();
  }

  private Object retire(RpcCall call) throws IOException {
    return act(call, (edit, found) -> edit.builds().retire(found.id(), reason(call))).id();
  }

  private interface Act {
    void on(Edit edit, Build build);
  }

  private Build act(RpcCall call, Act act) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    return hub.change(
        session.userId(),
        edit -> {
          Build build = Found.requireBuild(edit.facts(), call, "build");
          act.on(edit, build);
          return build;
        });
  }

  private static String reason(RpcCall call) {
    String reason = call.text("reason").strip();
    if (reason.isEmpty()) {
      throw HubFault.parameter("reason: expected a few words, found none");
    }
    return reason;
  }

  private Object audit(RpcCall call) throws IOException {
    return hub.read(
        facts -> {
          Build build = Found.requireBuild(facts, call, "build");
          List<Object> rows = new ArrayList<>();
          for (AuditEntry entry : facts.auditByBuild.all(build.id())) {
            rows.add(
                Struct.of(
                    "action", entry.action(),
                    "reason", entry.reason(),
                    "event", entry.eventId(),
                    "time", entry.time(),
                    "user", facts.users.find(entry.userId()).map(User::name)));
          }
          return rows;
        });
  }
}
