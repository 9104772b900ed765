package dev.distworks.build.fact;

import java.util.OptionalInt;

/**
 * A fact with the events between which it held. Only {@link FactChanges} and {@link Facts} make and
 * revoke versions.
 */
public final class Version<F> {
  /** The event that asks for what holds now. */
  public static final int NOW = Integer.MAX_VALUE;

  private final int id;
  private final F fact;
  private final int createEvent;
  private final int creator;
  private int revokeEvent;
  private int revoker;

  Version(int id, F fact, int createEvent, int creator, int revokeEvent, int revoker) {
    this.id = id;
    this.fact = fact;
    this.createEvent = createEvent;
    this.creator = creator;
    this.revokeEvent = revokeEvent;
    this.revoker = revoker;
  }

  /** The number of this version among all of its kind, growing. */
  public int id() {
    return id;
  }

  public F fact() {
    return fact;
  }

  public int createEvent() {
    return createEvent;
  }

  /** The user who made it. */
  public int creator() {
    return creator;
  }

  public OptionalInt revokeEvent() {
    return revokeEvent == 0 ? OptionalInt.empty() : OptionalInt.of(revokeEvent);
  }

  public OptionalInt revoker() {
    return revokeEvent == 0 ? OptionalInt.empty() : OptionalInt.of(revoker);
  }

  public boolean isActive() {
    return revokeEvent == 0;
  }

  /** Whether it held right after that event, or holds {@link #NOW}. */
  public boolean holdsAt(int event) {
    return createEvent <= event && (revokeEvent == 0 || event < revokeEvent);
  }

  /** The last event that touched it. */
  public int lastEvent() {
    return Math.max(createEvent, revokeEvent);
  }

  void revoke(int event, int user) {
    revokeEvent = event;
    revoker = user;
  }

  void restore() {
    revokeEvent = 0;
    revoker = 0;
  }

  @Override
  public String toString() {
    return "#" + id + " " + fact + " " + createEvent + ".." + (isActive() ? "" : revokeEvent);
  }
}
