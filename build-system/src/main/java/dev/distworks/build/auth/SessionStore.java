package dev.distworks.build.auth;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where sessions are kept. Thread-safe. */
public interface SessionStore {
  /** Keeps a new session, whose id is taken from the answer, and gives its id. */
  long add(SessionRecord session) throws IOException;

  Optional<SessionRecord> find(long id) throws IOException;

  /** Keeps the calls' numbers, times and ends of sessions that are kept already. */
  void update(Collection<SessionRecord> sessions) throws IOException;

  /** The sessions of a user that have not ended. */
  List<SessionRecord> of(int user) throws IOException;
}
