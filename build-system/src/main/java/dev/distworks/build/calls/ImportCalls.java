package dev.distworks.build.calls;

import dev.distworks.build.BuildState;
import dev.distworks.build.FaultCode;
import dev.distworks.build.HubFault;
import dev.distworks.build.Nvr;
import dev.distworks.build.Nvra;
import dev.distworks.build.auth.Session;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.edit.NewBuild;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Rpm;
import dev.distworks.build.fact.RpmSignature;
import dev.distworks.build.hub.BuildFolders;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.hub.HubPaths;
import dev.distworks.build.hub.RpmFiles;
import dev.distworks.build.rpc.Arguments;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.rpc.Struct;
import dev.distworks.build.upload.Uploads;
import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Package files and signatures that come in from outside, and signed copies. */
final class ImportCalls {
  private static final String SIGN = "sign";
  private static final String RPM_SUFFIX = ".rpm";

  private final Hub hub;
  private final Access access;
  private final BuildFolders folders;

  ImportCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
    folders = new BuildFolders(hub.paths());
  }

  void register(Methods methods) {
    methods
        .add(
            "checkUpload",
            "checkUpload(path, name, verify=None, tail=None, volume=None)",
            this::check)
        .add("importRPM", "importRPM(path, basename)", this::importRpm)
        .add("addRPMSig", "addRPMSig(an_rpm, data)", this::addSignature)
        .add("writeSignedRPM", "writeSignedRPM(an_rpm, sigkey, force=False)", this::writeSigned)
        .add(
            "deleteRPMSig",
            "deleteRPMSig(rpminfo, sigkey=None, all_sigs=False)",
            this::deleteSignature)
        .add("distworks.attestBuild", "attest_build(build)", this::attestBuild);
  }

  private @Nullable Object check(RpcCall call) throws IOException {
    call.login();
    Optional<Uploads.Found> found =
        hub.uploads()
            .check(
                call.text("path"),
                call.text("name"),
                call.optionalText("verify").orElse(""),
                call.optionalNumber("tail").orElse(-1L));
    if (found.isEmpty()) {
      return null;
    }
    Map<String, @Nullable Object> row =
        Struct.of("size", found.get().size(), "mtime", found.get().modified());
    found.get().checksum().ifPresent(checksum -> row.put("hexdigest", checksum));
    return row;
  }

  private Object importRpm(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    Path upload = hub.uploads().path(call.text("path"), call.text("basename"));
    RpmFile rpm = RpmFiles.read(upload);
    Nvra nvra = verified(rpm, call.text("basename"));
    Nvr nvr = rpm.isSource() ? nvra.nvr() : source(rpm);
    RpmFiles.SignatureHeader signature = RpmFiles.signature(rpm);
    Path folder = hub.paths().build("DEFAULT", nvr.name(), nvr.version(), nvr.release());
    Path target =
        folder.resolve(
            HubPaths.rpm(
                nvra.nvr().name(), nvra.nvr().version(), nvra.nvr().release(), nvra.arch()));
    boolean placed = RpmFiles.place(upload, target);
    boolean done = false;
    try {
      RpmFiles.write(
          folder.resolve(
              HubPaths.signatureHeader(nvra.arch() + "/" + nvra + RPM_SUFFIX, signature.key())),
          signature.bytes());
      Object row =
          hub.change(
              session.userId(),
              edit -> {
                Rpm added = record(edit, session, rpm, nvra, nvr, signature);
                attest(edit, added);
                return row(edit.facts(), rpm, added);
              });
      done = true;
      return row;
    } finally {
      if (placed && !done) {
        Files.deleteIfExists(target);
      }
      if (done) {
        Files.deleteIfExists(upload);
      }
    }
  }

  private static Nvra verified(RpmFile rpm, String basename) {
    Nvra nvra =
        new Nvra(
            new Nvr(
                rpm.nevra().name(),
                rpm.nevra().evr().version(),
                rpm.nevra().evr().release(),
                Optional.empty()),
            rpm.nevra().arch(),
            Optional.empty());
    if (!basename.equals(nvra + RPM_SUFFIX)) {
      throw new HubFault(
          FaultCode.GENERIC, "bad filename: " + basename + " (expected " + nvra + RPM_SUFFIX + ")");
    }
    return nvra;
  }

  private static Nvr source(RpmFile rpm) {
    String name =
        rpm.header()
            .string(RpmTag.SOURCE_RPM)
            .orElseThrow(() -> HubFault.generic("a package that does not name its source package"));
    return Nvra.parse(name).nvr();
  }

  /** The build has another file: its provenance is to be stated anew, if it is at all. */
  private void attest(Edit edit, Rpm rpm) {
    if (hub.attests() && edit.facts().isComplete(rpm.buildId())) {
      edit.builds().attest(rpm.buildId());
    }
  }

  /** Has the provenance of a build stated that was there before, or stated anew. */
  private Object attestBuild(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    if (!hub.attests()) {
      throw HubFault.generic("this hub states nothing of builds: it is not set to");
    }
    return hub.change(
        session.userId(),
        edit -> {
          Build build = Found.requireBuild(edit.facts(), call, "build");
          if (build.state() != BuildState.COMPLETE
              || edit.facts().rpmsByBuild.all(build.id()).isEmpty()) {
            throw HubFault.generic(
                "expected a complete build with packages, found " + edit.facts().nvr(build));
          }
          edit.builds().attest(build.id());
          return true;
        });
  }

  private static Rpm record(
      Edit edit,
      Session session,
      RpmFile rpm,
      Nvra nvra,
      Nvr nvr,
      RpmFiles.SignatureHeader signature) {
    Optional<Integer> epoch =
        rpm.header().has(RpmTag.EPOCH)
            ? Optional.of((int) rpm.header().number(RpmTag.EPOCH).orElse(0))
            : Optional.empty();
    Build build = build(edit, session, nvr, rpm.isSource(), epoch);
    Rpm added =
        edit.rpms()
            .add(
                new Rpm(
                    0,
                    build.id(),
                    nvra.nvr().name(),
                    nvra.nvr().version(),
                    nvra.nvr().release(),
                    epoch,
                    nvra.arch(),
                    0,
                    rpm.signature().bytes(RpmTag.SIG_MD5).map(HexFormat.of()::formatHex).orElse(""),
                    rpm.size(),
                    rpm.header().number(RpmTag.BUILD_TIME).orElse(0),
                    Optional.empty(),
                    build.draft()));
    edit.rpms().sign(added.id(), signature.key(), signature.hash());
    return added;
  }

  private static Object row(Facts facts, RpmFile rpm, Rpm added) {
    Build build = facts.builds.get(added.buildId());
    return Struct.of(
        "id", added.id(),
        "name", added.name(),
        "version", added.version(),
        "release", added.release(),
        "arch", added.arch(),
        "epoch", Rows.orNull(added.epoch()),
        "payloadhash", added.payloadHash(),
        "size", added.size(),
        "buildtime", added.buildTime(),
        "build_id", build.id(),
        "build", Rows.wholeBuild(facts, build),
        "buildroot_id", null,
        "brootid", null,
        "external_repo_id", 0,
        "draft", build.draft(),
        "sourcepackage", rpm.isSource() ? 1 : null,
        "sourcerpm", Rows.orNull(rpm.header().string(RpmTag.SOURCE_RPM)));
  }

  private static Build build(
      Edit edit, Session session, Nvr nvr, boolean source, Optional<Integer> epoch) {
    Optional<Build> known = edit.facts().build(nvr.name(), nvr.version(), nvr.release());
    boolean free =
        known
            .map(
                build -> build.state() == BuildState.FAILED || build.state() == BuildState.CANCELED)
            .orElse(true);
    if (!free) {
      return known.get();
    }
    if (!source) {
      throw HubFault.generic("No matching build found: " + nvr);
    }
    int id = edit.builds().create(NewBuild.complete(nvr, session.userId()).withEpoch(epoch));
    return edit.facts().builds.get(id);
  }

  private @Nullable Object addSignature(RpcCall call) throws IOException {
    Session session = access.require(call, SIGN);
    byte[] bytes = bytes(call);
    RpmFiles.SignatureHeader signature = RpmFiles.signature(bytes);
    Rpm rpm = hub.read(facts -> RpmCalls.require(facts, call, "an_rpm"));
    Optional<String> hash = RpmFiles.payloadHash(bytes);
    if (hash.isPresent() && !hash.get().equals(rpm.payloadHash())) {
      throw HubFault.generic("wrong sigmd5 for rpm " + rpm.nvra());
    }
    RpmFiles.write(header(rpm, signature.key()), signature.bytes());
    return hub.change(
        session.userId(),
        edit -> {
          edit.rpms().sign(rpm.id(), signature.key(), signature.hash());
          return null;
        });
  }

  private static byte[] bytes(RpcCall call) {
    XmlRpcValue data = call.raw("data");
    if (data instanceof XmlRpcValue.Binary binary) {
      return binary.value();
    }
    try {
      return Base64.getMimeDecoder().decode(call.text("data"));
    } catch (IllegalArgumentException e) {
      throw Arguments.wrong("data", "a signature header in base64", data);
    }
  }

  private Path header(Rpm rpm, String key) throws IOException {
    return folder(rpm)
        .path()
        .resolve(HubPaths.signatureHeader(rpm.arch() + "/" + rpm.nvra() + RPM_SUFFIX, key));
  }

  private BuildFolders.BuildFolder folder(Rpm rpm) throws IOException {
    return hub.read(facts -> folders.of(facts, facts.builds.get(rpm.buildId())));
  }

  private @Nullable Object writeSigned(RpcCall call) throws IOException {
    Session session = access.require(call, SIGN);
    String key = call.text("sigkey").toLowerCase(Locale.ROOT);
    Rpm rpm = hub.read(facts -> RpmCalls.require(facts, call, "an_rpm"));
    boolean known =
        hub.read(
            facts ->
                facts.signaturesByRpm.all(rpm.id()).stream()
                    .anyMatch(signature -> signature.sigKey().equals(key)));
    if (!known || key.isEmpty()) {
      throw HubFault.generic("No cached signature for package " + rpm.nvra() + ", key " + key);
    }
    BuildFolders.BuildFolder folder = folder(rpm);
    Path target =
        folder.path().resolve(HubPaths.signed(rpm.arch() + "/" + rpm.nvra() + RPM_SUFFIX, key));
    if (!Files.exists(target) || call.truth("force")) {
      RpmFiles.writeSigned(
          RpmCalls.path(folder, rpm), Files.readAllBytes(header(rpm, key)), target);
      if (hub.attests()) {
        hub.change(
            session.userId(),
            edit -> {
              attest(edit, rpm);
              return rpm;
            });
      }
    }
    return null;
  }

  private @Nullable Object deleteSignature(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    Optional<String> key = call.optionalText("sigkey");
    if (key.isEmpty() && !call.truth("all_sigs")) {
      throw HubFault.generic("No signature specified");
    }
    return hub.change(
        session.userId(),
        edit -> {
          Rpm rpm = RpmCalls.require(edit.facts(), call, "rpminfo");
          for (RpmSignature signature : List.copyOf(edit.facts().signaturesByRpm.all(rpm.id()))) {
            if (key.isEmpty() || key.get().equals(signature.sigKey())) {
              edit.changes().remove(edit.facts().signatures, signature);
            }
          }
          return null;
        });
  }
}
