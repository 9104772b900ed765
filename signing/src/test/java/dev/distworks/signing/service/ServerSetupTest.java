package dev.distworks.signing.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.distworks.signing.service.server.ServerSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerSetupTest {
  @TempDir private Path folder;

  @Test
  void keepsTheDataForItsOwnerAlone() throws Exception {
    Path data = folder.resolve("deep").resolve("data");
    ServerSetup.init(
        data,
        folder.resolve("log"),
        "admin",
        new char[] {'x'},
        ServiceRig.CHEAP,
        InstantSource.system());
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("registry"))));
  }
}
