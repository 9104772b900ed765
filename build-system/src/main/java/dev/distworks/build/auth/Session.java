package dev.distworks.build.auth;

import dev.distworks.build.FaultCode;
import dev.distworks.build.HubFault;
import java.time.Instant;

/** Somebody who has logged in, and how far their calls have come. Thread-safe. */
public final class Session {
  private final SessionRecord record;
  private final String user;
  private long lastCall;
  private Instant used;
  private boolean ended;
  private boolean exclusive;

  Session(SessionRecord record, String user) {
    this.record = record;
    this.user = user;
    lastCall = record.lastCall();
    used = record.used();
    ended = record.ended();
    exclusive = record.exclusive();
  }

  public long id() {
    return record.id();
  }

  public int userId() {
    return record.user();
  }

  /** The user's name. */
  public String user() {
    return user;
  }

  public AuthType authType() {
    return record.authType();
  }

  /**
   * Notes a call by its number, which must be greater than that of the call before.
   *
   * @param repeatable whether the number of the call before is right too
   * @throws HubFault {@link FaultCode#RETRY} for the number of the call before, {@link
   *     FaultCode#SEQUENCE} for one before that
   */
  public synchronized void count(long number, boolean repeatable) {
    if (number < lastCall) {
      throw new HubFault(
          FaultCode.SEQUENCE,
          "%s < %s: the call with that number was done already (session %s)"
              .formatted(number, lastCall, id()));
    }
    if (number == lastCall && !repeatable) {
      throw new HubFault(
          FaultCode.RETRY,
          "unable to retry call %s (session %s): it was received already".formatted(number, id()));
    }
    lastCall = number;
  }

  synchronized void use(Instant now) {
    used = now;
  }

  synchronized void end() {
    ended = true;
  }

  synchronized void exclusive(boolean now) {
    exclusive = now;
  }

  synchronized boolean ended() {
    return ended;
  }

  /** The session as it stands. */
  public synchronized SessionRecord now() {
    return new SessionRecord(
        record.id(),
        record.keyDigest(),
        record.user(),
        record.authType(),
        record.address(),
        record.started(),
        used,
        record.parent(),
        exclusive,
        ended,
        lastCall);
  }

  @Override
  public String toString() {
    return "session " + id() + " of " + user;
  }
}
