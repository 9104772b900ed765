package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.Nvra;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.BuildrootRpm;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Rpm;
import dev.distworks.build.fact.RpmSignature;
import dev.distworks.build.hub.BuildFolders;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.hub.HubPaths;
import dev.distworks.build.hub.RpmFiles;
import dev.distworks.build.rpc.Arguments;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.Plain;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.rpc.Struct;
import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Package files. */
final class RpmCalls {
  private final Hub hub;
  private final BuildFolders folders;

  RpmCalls(Hub hub) {
    this.hub = hub;
    folders = new BuildFolders(hub.paths());
  }

  void register(Methods methods) {
    methods
        .add("getRPM", "get_rpm(rpminfo, strict=False, multi=False)", this::get)
        .add(
            "listRPMs",
            "list_rpms(buildID=None, buildrootID=None, imageID=None, componentBuildrootID=None,"
                + " hostID=None, arches=None, queryOpts=None, draft=None)",
            this::list)
        .add(
            "listBuildRPMs",
            "list_build_rpms(build)",
            call -> hub.read(facts -> rows(facts, Found.requireBuild(facts, call, "build").id())))
        .add(
            "getRPMHeaders",
            "getRPMHeaders(rpmID=None, taskID=None, filepath=None, headers=None, strict=False)",
            this::headers)
        .add(
            "getRPMDeps",
            "getRPMDeps(rpmID, depType=None, queryOpts=None, strict=False)",
            this::deps)
        .add(
            "listRPMFiles",
            "listRPMFiles(rpmID, queryOpts=None)",
            call -> RpmDetails.files(RpmFiles.read(file(call.small("rpmID")))))
        .add(
            "queryRPMSigs",
            "query_rpm_sigs(rpm_id=None, sigkey=None, queryOpts=None)",
            this::signatures);
  }

  private static Object rows(Facts facts, int build) {
    List<Object> rows = new ArrayList<>();
    facts.rpmsByBuild.all(build).forEach(rpm -> rows.add(Rows.listedRpmWithNvr(facts, rpm)));
    return rows;
  }

  /** A package file by its number, its file's name, or a struct. */
  static Optional<Rpm> find(Facts facts, Arguments call, String name) {
    XmlRpcValue value = call.raw(name);
    if (value instanceof XmlRpcValue.Int number) {
      return number.value() == (int) number.value()
          ? facts.rpms.find((int) number.value())
          : Optional.empty();
    } else if (value instanceof XmlRpcValue.Str text) {
      Nvra nvra = Nvra.parse(text.value());
      return find(
          facts, nvra.nvr().name(), nvra.nvr().version(), nvra.nvr().release(), nvra.arch());
    } else if (value instanceof XmlRpcValue.Struct) {
      Arguments struct = call.struct(name);
      return struct.given("id")
          ? facts.rpms.find(struct.small("id"))
          : find(
              facts,
              struct.text("name"),
              struct.text("version"),
              struct.text("release"),
              struct.text("arch"));
    }
    throw Arguments.wrong(name, "a package file by number, name or struct", value);
  }

  private static Optional<Rpm> find(
      Facts facts, String name, String version, String release, String arch) {
    return facts.rpmsByName.all(name).stream()
        .filter(
            rpm ->
                rpm.version().equals(version)
                    && rpm.release().equals(release)
                    && rpm.arch().equals(arch)
                    && rpm.externalRepoId() == 0)
        .findFirst();
  }

  static Rpm require(Facts facts, Arguments call, String name) {
    return find(facts, call, name)
        .orElseThrow(() -> HubFault.generic("No such rpm: " + Plain.of(call.raw(name))));
  }

  private @Nullable Object get(RpcCall call) throws IOException {
    return hub.read(
        facts -> {
          Optional<Rpm> rpm = find(facts, call, "rpminfo");
          if (rpm.isEmpty() && call.truth("strict")) {
            require(facts, call, "rpminfo");
          }
          Optional<Object> row = rpm.map(found -> Rows.listedRpm(facts, found));
          return call.truth("multi") ? row.stream().toList() : row.orElse(null);
        });
  }

  private Object list(RpcCall call) throws IOException {
    List<String> arches = call.texts("arches");
    return hub.read(
        facts -> {
          List<Map<String, @Nullable Object>> rows = new ArrayList<>();
          for (Rpm rpm : candidates(facts, call)) {
            if ((arches.isEmpty() || arches.contains(rpm.arch()))
                && (!call.given("draft") || call.truth("draft") == rpm.draft())) {
              rows.add(Rows.listedRpmWithNvr(facts, rpm));
            }
          }
          return QueryOptions.of(call).apply(rows);
        });
  }

  private static List<Rpm> candidates(Facts facts, RpcCall call) {
    if (call.given("buildID")) {
      return facts.rpmsByBuild.all(Found.requireBuild(facts, call, "buildID").id());
    } else if (call.given("componentBuildrootID")) {
      List<Rpm> rpms = new ArrayList<>();
      for (BuildrootRpm listed :
          facts.work.rpmsOfBuildroot.all(call.small("componentBuildrootID"))) {
        facts.rpms.find(listed.rpmId()).ifPresent(rpms::add);
      }
      return rpms;
    }
    Optional<Integer> buildroot = call.optionalSmall("buildrootID");
    Optional<Integer> host = call.optionalSmall("hostID");
    List<Rpm> rpms = new ArrayList<>();
    facts.rpms.forEach(
        rpm -> {
          boolean there = buildroot.isEmpty() || rpm.buildrootId().equals(buildroot);
          if (there && (host.isEmpty() || isFrom(facts, rpm, host.get()))) {
            rpms.add(rpm);
          }
        });
    return rpms;
  }

  private static boolean isFrom(Facts facts, Rpm rpm, int host) {
    return rpm.buildrootId()
        .flatMap(facts.work.buildroots::find)
        .filter(buildroot -> buildroot.hostId() == host)
        .isPresent();
  }

  private Path file(int id) throws IOException {
    return hub.read(
        facts -> {
          Rpm rpm = facts.rpms.find(id).orElseThrow(() -> HubFault.generic("No such rpm: " + id));
          Build build = facts.builds.get(rpm.buildId());
          return path(folders.of(facts, build), rpm);
        });
  }

  static Path path(BuildFolders.BuildFolder folder, Rpm rpm) {
    return folder
        .path()
        .resolve(HubPaths.rpm(rpm.name(), rpm.version(), rpm.release(), rpm.arch()));
  }

  private Object headers(RpcCall call) throws IOException {
    Path file;
    if (call.given("rpmID")) {
      file = file(call.small("rpmID"));
    } else {
      Path output = Path.of(HubPaths.task(call.small("taskID")));
      file = hub.uploads().path(output.toString(), call.text("filepath"));
    }
    if (!Files.exists(file)) {
      if (call.truth("strict")) {
        throw HubFault.generic("Missing rpm file: " + file.getFileName());
      }
      return Map.of();
    }
    RpmFile rpm = RpmFiles.read(file);
    return RpmDetails.headers(rpm, call.texts("headers"));
  }

  private Object deps(RpcCall call) throws IOException {
    RpmFile rpm = RpmFiles.read(file(call.small("rpmID")));
    return QueryOptions.of(call).apply(RpmDetails.dependencies(rpm, call.optionalSmall("depType")));
  }

  private Object signatures(RpcCall call) throws IOException {
    Optional<String> key = call.optionalText("sigkey");
    return hub.read(
        facts -> {
          List<RpmSignature> found =
              call.given("rpm_id")
                  ? facts.signaturesByRpm.all(require(facts, call, "rpm_id").id())
                  : facts.signatures.all();
          List<Map<String, @Nullable Object>> rows = new ArrayList<>();
          for (RpmSignature signature : found) {
            if (key.isEmpty() || key.get().equals(signature.sigKey())) {
              rows.add(
                  Struct.of(
                      "rpm_id", signature.rpmId(),
                      "sigkey", signature.sigKey(),
                      "sighash", signature.sigHash()));
            }
          }
          return QueryOptions.of(call).apply(rows);
        });
  }
}
