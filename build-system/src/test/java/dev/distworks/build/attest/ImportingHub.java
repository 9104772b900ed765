package dev.distworks.build.attest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Credentials;
import dev.distworks.build.auth.Passwords;
import dev.distworks.build.auth.Sessions;
import dev.distworks.build.calls.KojiMethods;
import dev.distworks.build.edit.HubStore;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.hub.HubPaths;
import dev.distworks.build.rpc.CallOrigin;
import dev.distworks.build.rpc.RpcDispatcher;
import dev.distworks.build.rpc.RpcReply;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.rpm.RpmType;
import dev.distworks.core.testing.RpmBytes;
import dev.distworks.core.xmlrpc.XmlRpcCall;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A hub that an administrator imports packages into, all of version 1, release 1. */
final class ImportingHub implements Closeable {
  /** By which key {@link #importSigned} signs, as Koji names it. */
  static final String KEY = "0badcafe";

  private final Hub hub;
  private final Path top;
  private final RpcDispatcher dispatcher;
  private final Optional<Credentials> who;

  ImportingHub(HubStore store, Path top, InstantSource clock, boolean attests) throws IOException {
    this.top = top;
    store.change(
        0,
        edit -> {
          if (edit.facts().usersByName.one("kojiadmin").isEmpty()) {
            int admin = edit.users().create("kojiadmin", 0, Optional.of(Passwords.keep("secret")));
            edit.users().grant(admin, "admin");
          }
          return true;
        });
    hub = new Hub(store, new HubPaths(top), Map.of(), clock, attests);
    dispatcher = new RpcDispatcher(KojiMethods.of(hub, true), hub.sessions());
    Sessions.Opened opened = hub.sessions().login("kojiadmin", "secret", "");
    who = Optional.of(new Credentials(opened.id(), opened.key(), Optional.empty()));
  }

  Hub hub() {
    return hub;
  }

  /** How many builds are due. */
  int due() throws IOException {
    return hub.read(facts -> facts.work.attestationsDue.count());
  }

  private RpcReply reply(String method, Object... arguments) {
    List<XmlRpcValue> params = new ArrayList<>();
    for (Object argument : arguments) {
      params.add(XmlRpcValue.of(argument));
    }
    return dispatcher.answer(
        new XmlRpcCall(method, params), new CallOrigin("", who, Optional.empty(), false));
  }

  Object call(String method, Object... arguments) {
    RpcReply reply = reply(method, arguments);
    reply
        .fault()
        .ifPresent(
            fault -> {
              throw fault;
            });
    return reply.result();
  }

  HubFault fault(String method, Object... arguments) {
    return reply(method, arguments).fault().orElseThrow();
  }

  void importSource(String name) throws IOException {
    RpmBytes rpm =
        RpmBytes.of(name, "1", "1", "noarch")
            .without(RpmTag.SOURCE_RPM)
            .int32(RpmTag.SOURCE_PACKAGE, 1);
    importFile(name, "src", rpm);
  }

  void importBinary(String name, String arch) throws IOException {
    importFile(name, arch, RpmBytes.of(name, "1", "1", arch));
  }

  /** With a signature of version 3, the shortest that names a key. */
  void importSigned(String name, String arch) throws IOException {
    byte[] packet =
        ByteBuffer.allocate(21)
            .put(new byte[] {(byte) 0x88, 19, 3, 5, 0})
            .putInt(1)
            .putLong(0x0badcafeL)
            .array();
    importFile(
        name,
        arch,
        RpmBytes.of(name, "1", "1", arch)
            .signature(RpmTag.SIG_RSA, RpmType.BINARY, packet.length, packet));
  }

  private void importFile(String name, String arch, RpmBytes rpm) throws IOException {
    String file = "%s-1-1.%s.rpm".formatted(name, arch);
    Path folder = Files.createDirectories(top.resolve("work/cli-build/1"));
    Files.write(folder.resolve(file), rpm.payload((name + arch).getBytes(UTF_8)).build());
    call("importRPM", "cli-build/1", file);
  }

  @Override
  public void close() throws IOException {
    hub.close();
  }
}
