package dev.distworks.build.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.build.FaultCode;
import dev.distworks.build.HubFault;
import dev.distworks.build.edit.MemoryHubStore;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.hub.HubPaths;
import dev.distworks.core.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SessionsTest {
  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private Sessions sessions;

  @BeforeEach
  void openHub() throws IOException {
    MemoryHubStore store = new MemoryHubStore(clock);
    store.change(0, edit -> edit.users().create("bob", 0, Optional.of(Passwords.keep("secret"))));
    store.change(0, edit -> edit.users().create("nopassword", 0, Optional.empty()));
    sessions = new Hub(store, new HubPaths(Path.of("/nowhere")), Map.of(), clock).sessions();
  }

  private static FaultCode code(ThrowingCall call) {
    return assertThrows(HubFault.class, call::run).code();
  }

  private interface ThrowingCall {
    void run() throws IOException;
  }

  private Session find(Sessions.Opened opened, String key) throws IOException {
    return sessions.find(new Credentials(opened.id(), key, Optional.empty()), "127.0.0.1");
  }

  @Test
  void letsInWhoKnowsThePasswordOnly() throws IOException {
    Sessions.Opened opened = sessions.login("bob", "secret", "");
    assertEquals("bob", find(opened, opened.key()).user());
  }

  @Test
  void refusesWrongPasswordsAndUnknownUsersAlike() {
    assertEquals(FaultCode.AUTH, code(() -> sessions.login("bob", "wrong", "")));
    assertEquals(FaultCode.AUTH, code(() -> sessions.login("bob", "", "")));
    assertEquals(FaultCode.AUTH, code(() -> sessions.login("nobody", "secret", "")));
    assertEquals(FaultCode.AUTH, code(() -> sessions.login("nopassword", "", "")));
  }

  @Test
  void findsASessionByItsKeyOnlyAndNotAfterItsEnd() throws IOException {
    Sessions.Opened opened = sessions.login("bob", "secret", "");
    Sessions.Opened other = sessions.login("bob", "secret", "");
    Session session = find(opened, opened.key());
    assertEquals("bob", session.user());
    assertEquals(FaultCode.AUTH, code(() -> find(opened, other.key())));
    sessions.end(session);
    assertEquals(FaultCode.AUTH, code(() -> find(opened, opened.key())));
    assertEquals("bob", find(other, other.key()).user());
  }

  @Test
  void expiresASessionAfterADayOfSilence() throws IOException {
    Sessions.Opened opened = sessions.login("bob", "secret", "");
    clock.advance(Duration.ofHours(25));
    assertEquals(FaultCode.AUTH_EXPIRED, code(() -> find(opened, opened.key())));
  }

  @Test
  void refusesCallsThatWereMadeAlready() throws IOException {
    Sessions.Opened opened = sessions.login("bob", "secret", "");
    Session session = find(opened, opened.key());
    session.count(7, false);
    assertEquals(FaultCode.RETRY, code(() -> session.count(7, false)));
    assertEquals(FaultCode.SEQUENCE, code(() -> session.count(5, false)));
    session.count(7, true);
    session.count(8, false);
  }

  @Test
  void keepsPasswordsInAFormThatDoesNotTellThem() {
    String kept = Passwords.keep("secret");
    assertFalse(kept.contains("secret"));
    assertTrue(Passwords.matches("secret", kept));
    assertFalse(Passwords.matches("Secret", kept));
    assertFalse(Passwords.matches("secret", "nonsense"));
  }
}
