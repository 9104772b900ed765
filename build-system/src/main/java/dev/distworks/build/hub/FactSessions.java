package dev.distworks.build.hub;

import dev.distworks.build.auth.AuthType;
import dev.distworks.build.auth.SessionRecord;
import dev.distworks.build.auth.SessionStore;
import dev.distworks.build.edit.HubStore;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.LoginSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Sessions among the facts of a store. What ended long ago is taken out when one is added. */
final class FactSessions implements SessionStore {
  private static final Duration KEPT = Duration.ofDays(2);
  private static final int SWEPT_AT_ONCE = 100;

  private final HubStore store;

  FactSessions(HubStore store) {
    this.store = store;
  }

  @Override
  public long add(SessionRecord session) throws IOException {
    return store.change(
        session.user(),
        edit -> {
          Facts facts = edit.facts();
          sweep(facts, session.started())
              .forEach(old -> edit.changes().remove(facts.work.sessions, old));
          int id = facts.work.sessions.nextId();
          edit.changes().put(facts.work.sessions, fact(id, session));
          return (long) id;
        });
  }

  /**
   * The number of the newest is never free again, so that no session gets the number of another.
   */
  private static List<LoginSession> sweep(Facts facts, Instant now) {
    int newest = facts.work.sessions.nextId() - 1;
    return facts.work.sessions.all().stream()
        .filter(old -> old.id() != newest && old.used().plus(KEPT).isBefore(now))
        .limit(SWEPT_AT_ONCE)
        .toList();
  }

  @Override
  public Optional<SessionRecord> find(long id) throws IOException {
    return id != (int) id
        ? Optional.empty()
        : store.read(facts -> facts.work.sessions.find((int) id).map(FactSessions::record));
  }

  @Override
  public void update(Collection<SessionRecord> sessions) throws IOException {
    if (sessions.isEmpty()) {
      return;
    }
    store.change(
        sessions.iterator().next().user(),
        edit -> {
          Facts facts = edit.facts();
          for (SessionRecord session : sessions) {
            if (facts.work.sessions.find((int) session.id()).isPresent()) {
              edit.changes().put(facts.work.sessions, fact((int) session.id(), session));
            }
          }
          return sessions.size();
        });
  }

  @Override
  public List<SessionRecord> of(int user) throws IOException {
    return store.read(
        facts ->
            facts.work.sessionsByUser.all(user).stream()
                .filter(session -> !session.ended())
                .map(FactSessions::record)
                .toList());
  }

  private static LoginSession fact(int id, SessionRecord session) {
    return new LoginSession(
        id,
        session.keyDigest(),
        session.user(),
        session.authType().number(),
        session.address(),
        session.started(),
        session.used(),
        session.parent().map(Long::intValue),
        session.exclusive(),
        session.ended(),
        session.lastCall());
  }

  private static SessionRecord record(LoginSession session) {
    return new SessionRecord(
        session.id(),
        session.keyDigest(),
        session.userId(),
        AuthType.of(session.authType()),
        session.address(),
        session.started(),
        session.used(),
        session.parent().map(Integer::longValue),
        session.exclusive(),
        session.ended(),
        session.lastCall());
  }
}
