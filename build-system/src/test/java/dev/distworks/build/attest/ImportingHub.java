package dev.distworks.build.attest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.build.HubFault;
import dev.distworks.build.calls.CallBench;
import dev.distworks.build.edit.HubStore;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.hub.HubPaths;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.rpm.RpmType;
import dev.distworks.core.testing.RpmBytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** A hub that an administrator imports packages into, all of version 1, release 1. */
final class ImportingHub implements Closeable {
  /** By which key {@link #importSigned} signs, as Koji names it. */
  static final String KEY = "0badcafe";

  private final Hub hub;
  private final Path top;
  private final CallBench calls;

  ImportingHub(HubStore store, Path top, InstantSource clock, boolean attests) throws IOException {
    this.top = top;
    hub = new Hub(store, new HubPaths(top), Map.of(), clock, attests);
    calls = new CallBench(hub);
  }

  Hub hub() {
    return hub;
  }

  /** How many builds are due. */
  int due() throws IOException {
    return hub.read(facts -> facts.work.attestationsDue.count());
  }

  Object call(String method, Object... arguments) {
    return calls.call(method, arguments);
  }

  HubFault fault(String method, Object... arguments) {
    return calls.fault(method, arguments);
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
