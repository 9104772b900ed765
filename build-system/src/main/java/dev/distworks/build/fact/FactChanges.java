package dev.distworks.build.fact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The only way to change {@link Facts}: does changes at once, remembers them in order for a store,
 * and can undo the last ones.
 *
 * <p>All changes of one call share one event. It comes into being with the first versioned change,
 * so that a call that changes nothing leaves no event.
 */
public final class FactChanges {
  private final Facts facts;
  private final List<Delta> done = new ArrayList<>();
  private int user;
  private Instant time = Instant.EPOCH;
  private int event;

  public FactChanges(Facts facts) {
    this.facts = facts;
  }

  /** One step of a change, as a store writes it. */
  public sealed interface Delta {
    /** A version came to be. */
    record Added<F extends Record>(VersionShelf<F> shelf, Version<F> version) implements Delta {}

    /** A version was revoked. */
    record Revoked<F extends Record>(VersionShelf<F> shelf, Version<F> version) implements Delta {}

    /** A plain fact was put in place, perhaps of an older one. */
    record Put<F extends Record & Entity>(EntityShelf<F> shelf, F fact, @Nullable F old)
        implements Delta {}

    /** A plain fact was taken out. */
    record Removed<F extends Record & Entity>(EntityShelf<F> shelf, F fact) implements Delta {}
  }

  /** Begins a call: what follows is done by that user at that time, with an event of its own. */
  public void begin(int byUser, Instant at) {
    user = byUser;
    time = Micros.cut(at);
    event = 0;
  }

  public Facts facts() {
    return facts;
  }

  /** The user on whose behalf changes are made. */
  public int user() {
    return user;
  }

  public Instant time() {
    return time;
  }

  /** The event of this call; made when it is asked for first. */
  public int event() {
    if (event == 0) {
      event = facts.events.nextId();
      put(facts.events, new Event(event, time, user));
    }
    return event;
  }

  public <F extends Record> Version<F> add(VersionShelf<F> shelf, F fact) {
    Version<F> version = shelf.add(fact, event(), user);
    done.add(new Delta.Added<>(shelf, version));
    return version;
  }

  public <F extends Record> void revoke(VersionShelf<F> shelf, Version<F> version) {
    if (!version.isActive()) {
      throw new IllegalArgumentException("version: expected an active one, found " + version);
    }
    shelf.revoke(version, event(), user);
    done.add(new Delta.Revoked<>(shelf, version));
  }

  /** Revokes all of them. */
  public <F extends Record> void revokeAll(VersionShelf<F> shelf, List<Version<F>> versions) {
    for (Version<F> version : List.copyOf(versions)) {
      revoke(shelf, version);
    }
  }

  /** Adds a fact or takes the place of the one with its number. */
  public <F extends Record & Entity> F put(EntityShelf<F> shelf, F fact) {
    F old = shelf.put(fact);
    done.add(new Delta.Put<>(shelf, fact, old));
    return fact;
  }

  public <F extends Record & Entity> void remove(EntityShelf<F> shelf, F fact) {
    shelf.remove(fact);
    done.add(new Delta.Removed<>(shelf, fact));
  }

  /** The number of a name, which is made when it is new. */
  public int name(Names names, String name) {
    return names
        .find(name)
        .orElseGet(() -> put(names.shelf(), new Name(names.shelf().nextId(), name)))
        .id();
  }

  /** How many steps were done so far: a place to {@link #undo} to. */
  public int mark() {
    return done.size();
  }

  /** Undoes the steps after a mark, last first. */
  public void undo(int mark) {
    for (int i = done.size() - 1; i >= mark; i--) {
      undo(done.remove(i));
    }
    event = 0;
  }

  private static void undo(Delta step) {
    if (step instanceof Delta.Added<?> added) {
      undoAdded(added);
    } else if (step instanceof Delta.Revoked<?> revoked) {
      undoRevoked(revoked);
    } else if (step instanceof Delta.Put<?> put) {
      undoPut(put);
    } else if (step instanceof Delta.Removed<?> removed) {
      undoRemoved(removed);
    }
  }

  private static <F extends Record> void undoAdded(Delta.Added<F> step) {
    step.shelf().remove(step.version());
  }

  private static <F extends Record> void undoRevoked(Delta.Revoked<F> step) {
    step.shelf().restore(step.version());
  }

  private static <F extends Record & Entity> void undoPut(Delta.Put<F> step) {
    F old = step.old();
    if (old == null) {
      step.shelf().remove(step.fact());
      step.shelf().forgetNumber(step.fact().id());
    } else {
      step.shelf().put(old);
    }
  }

  private static <F extends Record & Entity> void undoRemoved(Delta.Removed<F> step) {
    step.shelf().put(step.fact());
  }

  /** What was done since the last {@link #clear}, in order. */
  public List<Delta> steps() {
    return List.copyOf(done);
  }

  /** What was done since a mark, in order. */
  public List<Delta> since(int mark) {
    return List.copyOf(done.subList(mark, done.size()));
  }

  /** Forgets what was done: it is kept for good. */
  public void clear() {
    done.clear();
  }
}
