package dev.distworks.signing.service.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.distworks.core.sync.DirectoryLock;
import dev.distworks.signing.audit.AuditKey;
import dev.distworks.signing.audit.AuditLog;
import dev.distworks.signing.files.OwnerOnly;
import dev.distworks.signing.keystore.Argon2Cost;
import dev.distworks.signing.keystore.KeyDirectory;
import dev.distworks.signing.pkcs11.TokenKeys;
import dev.distworks.signing.service.registry.DurableFile;
import dev.distworks.signing.service.registry.Registry;
import dev.distworks.signing.service.tls.TlsIdentity;
import dev.distworks.signing.service.tls.TlsTrouble;
import dev.distworks.signing.service.wire.BackOff;
import dev.distworks.signing.service.wire.Link;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A running signing server. It keeps a connection to the bridge, and makes it again for ever when
 * it is lost; it listens on nothing. One process at a time on one {@code data} folder.
 */
public final class SigningServer implements Closeable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration GLANCE = Duration.ofSeconds(1);

  /** A random secret of 256 bits needs no stretching. */
  private static final Argon2Cost NO_COST = new Argon2Cost(8, 1, 1);

  private final SigningServerBuilder settings;
  private final InetSocketAddress bridge;
  private final TlsIdentity identity;
  private final DirectoryLock lock;
  private final AuditLog audit;
  private final Vault vault;
  private final Desk desk;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread dialer = new Thread(this::run, "signing-server");
  private volatile @Nullable Link link;

  SigningServer(SigningServerBuilder settings, InetSocketAddress bridge, TlsIdentity identity)
      throws IOException {
    this.settings = settings;
    this.bridge = bridge;
    this.identity = identity;
    Path data = settings.data();
    OwnerOnly.makeFolder(data);
    this.lock = DirectoryLock.acquire(data.resolve(".lock"), settings.clock());
    boolean opened = false;
    try {
      Registry registry = Registry.in(data.resolve("registry"));
      if (registry.content().users().isEmpty()) {
        throw new IOException(
            "'" + data + "' has no users; run 'distworks signd init' for it first");
      }
      this.audit = AuditLog.open(settings.audit(), auditKey(data), settings.clock());
      this.vault = vault(registry, data);
      RateLimit rate = new RateLimit(settings.requestsPerMinute(), settings.clock());
      this.desk = new Desk(vault, audit, rate, settings.threads());
      opened = true;
    } finally {
      if (!opened) {
        lock.close();
      }
    }
    dialer.setDaemon(true);
    dialer.start();
  }

  private Vault vault(Registry registry, Path data) {
    KeyDirectory keys = KeyDirectory.at(data.resolve("keys"), settings.clock()).withCost(NO_COST);
    KeyDirectory withTokens =
        settings.token().isPresent() ? keys.withTokens(TokenKeys::unlock) : keys;
    return new Vault(
        registry,
        withTokens,
        new OpenKeys(withTokens, settings.clock()),
        new Throttle(settings.clock()),
        settings.clock(),
        new SecureRandom(),
        settings.built(),
        settings.token(),
        settings.passphraseCost());
  }

  static AuditKey auditKey(Path data) throws IOException {
    Path file = data.resolve("audit.key");
    if (!Files.exists(file)) {
      AuditKey key = AuditKey.generate();
      DurableFile.write(file, key.secretText().getBytes(US_ASCII));
      return key;
    }
    try {
      return AuditKey.parse(Files.readString(file, US_ASCII));
    } catch (IllegalArgumentException e) {
      throw new IOException("'" + file + "' is damaged; restore it from a backup", e);
    }
  }

  /** A server that is to be set up. */
  public static SigningServerBuilder builder() {
    return new SigningServerBuilder();
  }

  /** The SHA-256 of the public key that signs the audit log. */
  public String auditKeyFingerprint() {
    return audit.keyFingerprint();
  }

  private void run() {
    BackOff backOff = new BackOff(FIRST_PAUSE, LONGEST_PAUSE, new SecureRandom());
    try {
      while (!isClosed(Duration.ZERO)) {
        long begun = System.nanoTime();
        serve();
        if (System.nanoTime() - begun > settings.settings().silence().toNanos()) {
          backOff.reset();
        }
        isClosed(backOff.next());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One connection, from dialling to its end. */
  private void serve() throws InterruptedException {
    String where = bridge.getHostString() + ":" + bridge.getPort();
    try (Link dialled = Link.dial(bridge, identity, settings.settings())) {
      link = dialled;
      if (isClosed(Duration.ZERO)) {
        return; // while it dialled
      }
      Sessions sessions = new Sessions(dialled, identity, desk, vault);
      dialled.start(sessions);
      settings.events().accept(new ServerEvent(ServerEvent.Kind.CONNECTED, where));
      while (!sessions.awaitEnd(GLANCE)) {
        if (isClosed(Duration.ZERO)) {
          dialled.end("the server ends");
        }
        sessions.endIdle();
      }
      settings.events().accept(new ServerEvent(ServerEvent.Kind.LOST, sessions.reason()));
    } catch (IOException | RuntimeException | Error e) {
      // An Error too, such as no memory for a thread: it must try again whatever happened.
      settings
          .events()
          .accept(
              new ServerEvent(ServerEvent.Kind.NOT_CONNECTED, where + ": " + TlsTrouble.words(e)));
    }
  }

  /** Whether it was closed, or is within that time. */
  private boolean isClosed(Duration wait) throws InterruptedException {
    return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Drops the connection to the bridge, which is made again. */
  public void reconnect() {
    Link current = link;
    if (current != null) {
      current.end("a new connection is wanted");
    }
  }

  /** Finishes what is under way, and ends. */
  @Override
  public void close() throws IOException {
    closed.countDown();
    try {
      desk.close();
      reconnect();
      dialer.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    vault.open().closeAll();
    try (lock) {
      audit.close();
    }
  }
}
