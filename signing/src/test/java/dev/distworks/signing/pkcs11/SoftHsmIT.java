package dev.distworks.signing.pkcs11;

import static dev.distworks.signing.Tool.assumeInstalled;
import static dev.distworks.signing.Tool.succeed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.Tool;
import dev.distworks.signing.service.TokenServiceProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that stays in a token signs. In a process of its own: SoftHSM reads its environment. */
class SoftHsmIT {
  private static final String PIN = "2468";

  @TempDir private Path folder;

  @Test
  void signsWithKeysThatStayInTheToken() throws Exception {
    assumeInstalled("softhsm2-util");
    Path library;
    try (Stream<Path> found =
        Files.find(Path.of("/usr/lib"), 4, (p, a) -> p.endsWith("libsofthsm2.so"))) {
      library = found.findFirst().orElse(Path.of("/nowhere"));
    }
    assumeTrue(Files.exists(library), "libsofthsm2.so is not installed");
    Files.createDirectory(folder.resolve("tokens"));
    Files.writeString(
        folder.resolve("softhsm2.conf"),
        "directories.tokendir = " + folder.resolve("tokens") + "\nlog.level = ERROR\n");
    succeed(
        folder,
        "softhsm2-util",
        "--init-token",
        "--slot",
        "0",
        "--label",
        "t",
        "--so-pin",
        PIN,
        "--pin",
        PIN);
    Path settings =
        Files.writeString(
            folder.resolve("pkcs11.cfg"),
            "name = soft\nlibrary = " + library + "\nslotListIndex = 0\n");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    for (KeyAlgorithm algorithm :
        new KeyAlgorithm[] {KeyAlgorithm.RSA_2048, KeyAlgorithm.NIST_P256}) {
      boolean rsa = algorithm.family() == KeyAlgorithm.Family.RSA;
      String[] size =
          rsa ? new String[] {"-keysize", "2048"} : new String[] {"-groupname", "secp256r1"};
      succeed(
          folder,
          keytool,
          "-genkeypair",
          "-alias",
          algorithm.label(),
          "-dname",
          "CN=t",
          "-keyalg",
          rsa ? "RSA" : "EC",
          size[0],
          size[1],
          "-keystore",
          "NONE",
          "-storetype",
          "PKCS11",
          "-storepass",
          PIN,
          "-addprovider",
          "SunPKCS11",
          "-providerarg",
          settings.toString());
      String said =
          succeed(
              folder,
              java,
              "-cp",
              System.getProperty("java.class.path"),
              TokenProgram.class.getName(),
              library.toString(),
              algorithm.label(),
              PIN,
              folder.resolve("keys-" + algorithm.label()).toString());
      assertEquals("signed and verified by " + algorithm, said.strip());
      String served =
          succeed(
              folder,
              java,
              "-cp",
              System.getProperty("java.class.path"),
              TokenServiceProgram.class.getName(),
              library.toString(),
              algorithm.label(),
              PIN,
              folder.resolve("service-" + algorithm.label()).toString());
      assertEquals("served by " + algorithm, served.strip());
    }
    assertEquals(0, Tool.run(folder, "softhsm2-util", "--show-slots").status());
  }
}
