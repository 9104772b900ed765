package dev.distworks.core.transport.apache;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate, made by the JDK's keytool, and TLS contexts that hold or trust it. */
final class TestTls {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final KeyStore keys;

  private TestTls(KeyStore keys) {
    this.keys = keys;
  }

  /** A certificate for that subject alternative name, e.g. {@code ip:127.0.0.1}. */
  static TestTls certifying(String name, Path folder) throws Exception {
    Path file = folder.resolve("keys.p12");
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair"));
    command.addAll(
        List.of("-alias", "server", "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=" + name));
    command.addAll(
        List.of("-keystore", file.toString(), "-storepass", "changeit", "-storetype", "PKCS12"));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(
            keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return new TestTls(keys);
  }

  /** A context that trusts the certificate. */
  SSLContext trusting() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** A server socket on loopback that shows the certificate. */
  SSLServerSocket listen() throws GeneralSecurityException, IOException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return (SSLServerSocket)
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }
}
