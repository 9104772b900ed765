package dev.distworks.build.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.build.FaultCode;
import dev.distworks.build.HubFault;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sessions: opened by a login, found again by number and key with every call, ended by a logout
 * or by a day of silence. Thread-safe.
 *
 * <p>Sessions in use are in memory; {@link #save} writes how far their calls have come, to be
 * called now and then and at the end. After a crash the numbers of the calls since then are not
 * known.
 */
public final class Sessions {
  private static final Duration LIFETIME = Duration.ofDays(1);
  private static final Duration IDLE_IN_MEMORY = Duration.ofHours(1);
  private static final int KEY_BYTES = 24;

  private final SessionStore store;
  private final Users users;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<Long, Session> open = new ConcurrentHashMap<>();
  private final Map<Long, SessionRecord> saved = new ConcurrentHashMap<>();

  /** Sessions of these users, kept in that store. */
  public Sessions(SessionStore store, Users users, InstantSource clock) {
    this.store = store;
    this.users = users;
    this.clock = clock;
  }

  /** A session that was just opened; the key is nowhere else. */
  public record Opened(long id, String key) {
    @Override
    public String toString() {
      return "Opened[" + id + "]";
    }
  }

  /**
   * Opens a session for whoever knows the password.
   *
   * @throws HubFault the same for a user that there is not as for a wrong password
   */
  public Opened login(String name, String password, String address) throws IOException {
    Optional<Users.Known> user = users.find(name);
    String kept = user.flatMap(Users.Known::password).orElse(NOBODYS);
    if (!Passwords.matches(password, kept) || user.isEmpty()) {
      throw new HubFault(FaultCode.AUTH, "invalid username or password");
    }
    return open(user.get(), AuthType.PASSWORD, address, Optional.empty());
  }

  /** No password gives this hash; looking for it takes as long as for a real one. */
  private static final String NOBODYS =
      "pbkdf2-sha256$120000$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  /** Opens a session for whom a verified certificate names. */
  public Opened certificate(String name, String address) throws IOException {
    Users.Known user =
        users
            .find(name)
            .orElseThrow(
                () ->
                    new HubFault(
                        FaultCode.AUTH,
                        "no user '" + name + "', whom the certificate names; add that user first"));
    return open(user, AuthType.CERTIFICATE, address, Optional.empty());
  }

  /** Opens another session of the same user that ends with the first. */
  public Opened below(Session parent, String address) throws IOException {
    Users.Known user =
        users
            .find(parent.userId())
            .orElseThrow(() -> new HubFault(FaultCode.AUTH, "the user is gone"));
    return open(user, parent.authType(), address, Optional.of(parent.id()));
  }

  private Opened open(Users.Known user, AuthType type, String address, Optional<Long> parent)
      throws IOException {
    if (!user.enabled()) {
      throw new HubFault(FaultCode.AUTH, "logins by '" + user.name() + "' are not allowed");
    }
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant now = clock.instant();
    SessionRecord fresh =
        new SessionRecord(
            0, digest(key), user.id(), type, address, now, now, parent, false, false, -1);
    return new Opened(store.add(fresh), key);
  }

  /** The session with that number and key. */
  public Session find(Credentials credentials, String address) throws IOException {
    Session session = open.get(credentials.session());
    if (session == null) {
      session = load(credentials.session());
    }
    boolean same =
        session != null
            && MessageDigest.isEqual(
                digest(credentials.key()).getBytes(UTF_8),
                session.now().keyDigest().getBytes(UTF_8));
    if (session == null || !same || session.ended()) {
      throw new HubFault(FaultCode.AUTH, "Invalid session or bad credentials");
    }
    Instant now = clock.instant();
    if (session.now().used().plus(LIFETIME).isBefore(now)) {
      throw new HubFault(
          FaultCode.AUTH_EXPIRED, "session \"" + credentials.session() + "\" has expired");
    }
    Session earlier = open.putIfAbsent(session.id(), session);
    Session found = earlier == null ? session : earlier;
    found.use(now);
    return found;
  }

  private @Nullable Session load(long id) throws IOException {
    Optional<SessionRecord> kept = store.find(id);
    if (kept.isEmpty()) {
      return null;
    }
    Optional<Users.Known> user = users.find(kept.get().user());
    return user.filter(Users.Known::enabled)
        .map(u -> new Session(kept.get(), u.name()))
        .orElse(null);
  }

  /** Ends a session and those below it. */
  public void end(Session session) throws IOException {
    List<SessionRecord> ended = new ArrayList<>();
    for (SessionRecord other : store.of(session.userId())) {
      if (other.id() == session.id() || other.parent().equals(Optional.of(session.id()))) {
        Session live = open.remove(other.id());
        Session last = live == null ? new Session(other, session.user()) : live;
        last.end();
        saved.remove(other.id());
        ended.add(last.now());
      }
    }
    session.end();
    store.update(ended);
  }

  /** Ends a session of a user by its number; whether there was one. */
  public boolean end(int user, long id, String name) throws IOException {
    for (SessionRecord other : store.of(user)) {
      if (other.id() == id) {
        Session live = open.get(id);
        end(live == null ? new Session(other, name) : live);
        return true;
      }
    }
    return false;
  }

  /** Ends all sessions of a user, who was blocked or has another password. */
  public void endAll(int user, String name) throws IOException {
    for (SessionRecord other : store.of(user)) {
      end(user, other.id(), name);
    }
  }

  /**
   * Makes a session the only one of its user that may be this.
   *
   * @param force whether others that are so are ended
   * @throws HubFault {@link FaultCode#AUTH_LOCK} when there is another and it is not forced
   */
  public void exclusive(Session session, boolean force) throws IOException {
    for (SessionRecord other : store.of(session.userId())) {
      if (other.exclusive() && other.id() != session.id()) {
        if (!force) {
          throw new HubFault(FaultCode.AUTH_LOCK, "Cannot get exclusive session");
        }
        end(session.userId(), other.id(), session.user());
      }
    }
    session.exclusive(true);
    store.update(List.of(session.now()));
  }

  /** Lets others be exclusive again. */
  public void shared(Session session) throws IOException {
    session.exclusive(false);
    store.update(List.of(session.now()));
  }

  /** Writes how far the calls of the sessions have come, and forgets those long unused. */
  public void save() throws IOException {
    List<SessionRecord> changed = new ArrayList<>();
    Instant old = clock.instant().minus(IDLE_IN_MEMORY);
    for (Session session : List.copyOf(open.values())) {
      SessionRecord now = session.now();
      if (!now.equals(saved.get(session.id()))) {
        changed.add(now);
      } else if (now.used().isBefore(old)) {
        open.remove(session.id());
        saved.remove(session.id());
      }
    }
    if (!changed.isEmpty()) {
      store.update(changed);
      changed.forEach(now -> saved.put(now.id(), now));
    }
  }

  /** How many sessions are in use. */
  public int inUse() {
    return open.size();
  }

  private static String digest(String key) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: every Java has it, this one not", e);
    }
  }
}
