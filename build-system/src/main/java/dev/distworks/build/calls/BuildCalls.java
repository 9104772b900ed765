package dev.distworks.build.calls;

import dev.distworks.build.BuildState;
import dev.distworks.build.HubFault;
import dev.distworks.build.HubNames;
import dev.distworks.build.Nvr;
import dev.distworks.build.ReleaseNumbers;
import dev.distworks.build.auth.Session;
import dev.distworks.build.edit.NewBuild;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Name;
import dev.distworks.build.fact.Version;
import dev.distworks.build.hub.BuildFolders;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.Arguments;
import dev.distworks.build.rpc.KojiTime;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.Ref;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.rpc.Struct;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Builds. */
final class BuildCalls {
  private final Hub hub;
  private final Access access;
  private final BuildFolders folders;

  BuildCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
    folders = new BuildFolders(hub.paths());
  }

  void register(Methods methods) {
    methods
        .add("getBuild", "get_build(buildInfo, strict=False)", this::get)
        .add(
            "listBuilds",
            "listBuilds(packageID=None, userID=None, taskID=None, prefix=None, state=None,"
                + " volumeID=None, source=None, createdBefore=None, createdAfter=None,"
                + " completeBefore=None, completeAfter=None, type=None, typeInfo=None,"
                + " queryOpts=None, pattern=None, cgID=None, draft=None)",
            this::list)
        .add(
            "untaggedBuilds",
            "untagged_builds(name=None, queryOpts=None, draft=None)",
            this::untagged)
        .add(
            "createEmptyBuild",
            "create_empty_build(name, version, release, epoch, owner=None, draft=False)",
            this::createEmpty)
        .add("getNextRelease", "get_next_release(build_info, incr=1)", this::nextRelease)
        .add("promoteBuild", "promote_build(build, force=False)", this::promote)
        .add("cancelBuild", "cancelBuild(buildID, strict=False)", this::cancel)
        .add("deleteBuild", "delete_build(build, strict=True, min_ref_age=604800)", this::delete)
        .add("resetBuild", "reset_build(build)", this::reset)
        .add(
            "buildReferences",
            "build_references(build_id, limit=None, lazy=False)",
            this::references)
        .add("getBuildType", "get_build_type(buildInfo, strict=False)", this::type)
        .add("listBTypes", "listBTypes(query=None, queryOpts=None)", call -> types())
        .add("getMavenBuild", "get_maven_build(buildInfo, strict=False)", call -> null)
        .add("getWinBuild", "get_win_build(buildInfo, strict=False)", call -> null)
        .add("getImageBuild", "get_image_build(buildInfo, strict=False)", call -> null)
        .add(
            "listArchives",
            "list_archives(buildID=None, buildrootID=None, componentBuildrootID=None, hostID=None,"
                + " type=None, filename=None, size=None, checksum=None, checksum_type=None,"
                + " typeInfo=None, queryOpts=None, imageID=None, archiveID=None, strict=False)",
            call -> List.of())
        .add("getBuildLogs", "get_build_logs(build)", this::logs)
        .add("getAverageBuildDuration", "getAverageBuildDuration(package, age=None)", this::average)
        .add(
            "getChangelogEntries",
            "getChangelogEntries(buildID=None, taskID=None, filepath=None,"
                + " author=None, before=None, after=None, queryOpts=None, strict=False)",
            call -> List.of());
  }

  private @Nullable Object get(RpcCall call) throws IOException {
    return hub.read(
        facts -> {
          Optional<Build> build = Found.build(facts, call, "buildInfo");
          if (build.isEmpty() && call.truth("strict")) {
            Found.requireBuild(facts, call, "buildInfo");
          }
          return build.map(found -> Rows.wholeBuild(facts, found)).orElse(null);
        });
  }

  private Object list(RpcCall call) throws IOException {
    return hub.read(
        facts -> {
          List<Predicate<Build>> wanted = filters(facts, call);
          List<Build> builds = new ArrayList<>();
          Optional<Integer> name =
              call.optionalRef("packageID")
                  .map(ref -> Found.name(facts.packages, ref).map(Name::id).orElse(-1));
          if (name.isPresent()) {
            facts.buildsByPackage.all(name.get()).forEach(build -> addIf(wanted, build, builds));
          } else {
            facts.builds.forEach(build -> addIf(wanted, build, builds));
          }
          QueryOptions options = QueryOptions.of(call);
          if (options.countOnly()) {
            return builds.size();
          }
          List<Map<String, @Nullable Object>> rows = new ArrayList<>();
          for (Build build : builds) {
            rows.add(Rows.build(facts, build));
          }
          return options.apply(rows);
        });
  }

  private static void addIf(List<Predicate<Build>> wanted, Build build, List<Build> builds) {
    for (Predicate<Build> one : wanted) {
      if (!one.test(build)) {
        return;
      }
    }
    builds.add(build);
  }

  private static List<Predicate<Build>> filters(Facts facts, RpcCall call) {
    List<Predicate<Build>> wanted = new ArrayList<>();
    call.optionalRef("userID")
        .map(ref -> Found.user(facts, ref).map(user -> user.id()).orElse(-1))
        .ifPresent(owner -> wanted.add(build -> build.ownerId() == owner));
    call.optionalSmall("taskID")
        .ifPresent(task -> wanted.add(build -> build.taskId().equals(Optional.of(task))));
    call.optionalSmall("state")
        .ifPresent(state -> wanted.add(build -> build.state().number() == state));
    call.optionalRef("volumeID")
        .map(ref -> Found.require(facts.volumes, ref))
        .ifPresent(volume -> wanted.add(build -> build.volumeId() == volume));
    call.optionalText("prefix")
        .ifPresent(prefix -> wanted.add(build -> name(facts, build).startsWith(prefix)));
    call.optionalText("pattern")
        .map(pattern -> Glob.of(pattern, "glob"))
        .ifPresent(glob -> wanted.add(build -> glob.test(facts.nvr(build))));
    call.optionalText("source")
        .map(Glob::of)
        .ifPresent(glob -> wanted.add(build -> build.source().filter(glob).isPresent()));
    if (call.given("draft")) {
      boolean draft = call.truth("draft");
      wanted.add(build -> build.draft() == draft);
    }
    if (call.given("type") && !call.text("type").equals("rpm")) {
      String type = call.text("type");
      wanted.add(
          build ->
              facts.buildTypesByBuild.all(build.id()).stream()
                  .anyMatch(link -> link.type().equals(type)));
    }
    times(facts, call, wanted);
    return wanted;
  }

  private static void times(Facts facts, RpcCall call, List<Predicate<Build>> wanted) {
    time(call, "createdBefore")
        .ifPresent(t -> wanted.add(build -> Rows.created(facts, build).isBefore(t)));
    time(call, "createdAfter")
        .ifPresent(t -> wanted.add(build -> Rows.created(facts, build).isAfter(t)));
    time(call, "completeBefore")
        .ifPresent(
            t ->
                wanted.add(build -> build.completionTime().filter(c -> c.isBefore(t)).isPresent()));
    time(call, "completeAfter")
        .ifPresent(
            t -> wanted.add(build -> build.completionTime().filter(c -> c.isAfter(t)).isPresent()));
  }

  private static Optional<Instant> time(RpcCall call, String name) {
    return call.given(name) ? Optional.of(Times.of(call, name)) : Optional.empty();
  }

  private static String name(Facts facts, Build build) {
    return facts.packages.name(build.packageId());
  }

  private Object untagged(RpcCall call) throws IOException {
    Optional<String> wanted = call.optionalText("name");
    return hub.read(
        facts -> {
          List<Map<String, @Nullable Object>> rows = new ArrayList<>();
          facts.builds.forEach(
              build -> {
                if (build.state() == BuildState.COMPLETE
                    && (wanted.isEmpty() || wanted.get().equals(name(facts, build)))
                    && (!call.given("draft") || call.truth("draft") == build.draft())
                    && facts.listingsOfBuild.at(build.id(), Version.NOW).isEmpty()) {
                  rows.add(
                      Struct.of(
                          "id", build.id(),
                          "name", name(facts, build),
                          "version", build.version(),
                          "release", build.release()));
                }
              });
          return QueryOptions.of(call).apply(rows);
        });
  }

  private Object createEmpty(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    HubNames.verify(call.text("name"));
    hub.paths()
        .build("DEFAULT", call.text("name"), call.text("version"), call.text("release"));
    return hub.change(
        session.userId(),
        edit -> {
          int owner =
              call.given("owner")
                  ? Found.requireUser(edit.facts(), call.ref("owner")).id()
                  : session.userId();
          Nvr nvr =
              new Nvr(
                  call.text("name"), call.text("version"), call.text("release"), Optional.empty());
          return edit.builds()
              .create(
                  NewBuild.complete(nvr, owner)
                      .withEpoch(call.optionalSmall("epoch"))
                      .asDraft(call.truth("draft")));
        });
  }

  private Object nextRelease(RpcCall call) throws IOException {
    Arguments info = call.struct("build_info");
    return hub.read(
        facts -> {
          List<Build> builds =
              facts
                  .packages
                  .find(info.text("name"))
                  .map(found -> facts.buildsByPackage.all(found.id()))
                  .orElse(List.of());
          Optional<Build> last =
              builds.stream()
                  .filter(build -> build.version().equals(info.text("version")) && !build.draft())
                  .filter(
                      build ->
                          build.state() != BuildState.FAILED
                              && build.state() != BuildState.CANCELED)
                  .max(Comparator.comparing(Build::id));
          String previous =
              last.map(Build::release).orElseGet(() -> info.optionalText("release").orElse(""));
          return ReleaseNumbers.next(previous, call.small("incr"));
        });
  }

  private Object promote(RpcCall call) throws IOException {
    Session session = access.adminToForce(call, call.truth("force"));
    Build draft = hub.read(facts -> Found.requireBuild(facts, call, "build"));
    if (draft.ownerId() != session.userId()) {
      access.require(call, Access.ADMIN);
    }
    return hub.change(
        session.userId(), edit -> Rows.wholeBuild(edit.facts(), edit.builds().promote(draft.id())));
  }

  private Object cancel(RpcCall call) throws IOException {
    Session session = call.login();
    Build build = hub.read(facts -> Found.requireBuild(facts, call, "buildID"));
    if (build.ownerId() != session.userId()) {
      access.require(call, Access.ADMIN);
    }
    if (build.state() != BuildState.BUILDING) {
      if (call.truth("strict")) {
        throw HubFault.generic("Cannot cancel build, not in BUILDING state");
      }
      return false;
    }
    hub.change(
        session.userId(),
        edit -> {
          edit.builds().finish(build.id(), BuildState.CANCELED);
          build.taskId().ifPresent(task -> Tasks.cancel(edit, task, true));
          return true;
        });
    return true;
  }

  private Object delete(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);

    Build deleted =
        hub.change(
            session.userId(),
            edit -> {
              Build build = Found.requireBuild(edit.facts(), call, "build");
              if (!edit.view().tagsOf(build.id()).isEmpty()) {
                throw HubFault.generic(
                    "Cannot delete build, it is tagged: " + edit.facts().nvr(build));
              }
              edit.builds().retire(build.id(), "deleteBuild by " + session.user());
              return build;
            });
    hub.read(facts -> folders.of(facts, deleted)).remove();
    return true;
  }

  private @Nullable Object reset(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    Optional<Build> found = hub.read(facts -> Found.build(facts, call, "build"));
    if (found.isEmpty()) {
      return null;
    }
    hub.change(
        session.userId(),
        edit -> {
          Build build = edit.facts().builds.get(found.get().id());
          if (build.state() == BuildState.DELETED) {
            edit.builds().update(build.in(BuildState.CANCELED, build.completionTime()));
            List.copyOf(edit.facts().rpmsByBuild.all(build.id())).forEach(edit.rpms()::remove);
          } else {
            edit.builds().redo(build.id(), "resetBuild by " + session.user());
          }
          return build;
        });
    hub.read(facts -> folders.of(facts, found.get())).remove();
    return null;
  }

  private Object references(RpcCall call) throws IOException {
    return hub.ask(
        view -> {
          Build build = Found.requireBuild(view.facts(), call, "build_id");
          List<Object> tags = new ArrayList<>();
          view.tagsOf(build.id())
              .forEach(tag -> tags.add(Struct.of("id", tag, "name", view.facts().tags.name(tag))));
          return Struct.of(
              "tags", tags, "rpms", List.of(), "archives", List.of(), "images", List.of());
        });
  }

  private @Nullable Object type(RpcCall call) throws IOException {
    return hub.read(
        facts -> {
          Optional<Build> build = Found.build(facts, call, "buildInfo");
          if (build.isEmpty() && call.truth("strict")) {
            Found.requireBuild(facts, call, "buildInfo");
          }
          return build.isEmpty() || facts.rpmsByBuild.all(build.get().id()).isEmpty()
              ? (build.isEmpty() ? null : Map.of())
              : Map.of("rpm", Optional.empty());
        });
  }

  private static List<Object> types() {
    List<Object> rows = new ArrayList<>();
    int id = 1;
    for (String name : List.of("rpm", "maven", "win", "image")) {
      rows.add(Struct.of("id", id++, "name", name));
    }
    return rows;
  }

  private Object logs(RpcCall call) throws IOException {
    return hub.read(facts -> folders.of(facts, Found.requireBuild(facts, call, "build"))).logs();
  }

  private @Nullable Object average(RpcCall call) throws IOException {
    Ref ref = call.ref("package");
    return hub.read(
        facts -> {
          int name = Found.require(facts.packages, ref);
          return facts.buildsByPackage.all(name).stream()
              .filter(build -> build.state() == BuildState.COMPLETE && build.taskId().isPresent())
              .filter(build -> build.startTime().isPresent() && build.completionTime().isPresent())
              .mapToDouble(
                  build ->
                      KojiTime.seconds(build.completionTime().get())
                          - KojiTime.seconds(build.startTime().get()))
              .average()
              .stream()
              .<Object>mapToObj(seconds -> seconds)
              .findFirst()
              .orElse(null);
        });
  }
}
