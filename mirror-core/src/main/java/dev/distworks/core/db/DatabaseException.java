package dev.distworks.core.db;

import dev.distworks.core.store.StoreFullException;
import java.io.IOException;

/** A database could not be opened or did not do what it was asked; nothing of that work is kept. */
public final class DatabaseException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What kind of thing went wrong. */
  public enum Fault {
    /** It collided with other transactions, over and over. */
    CONFLICT(true),
    /** No connection, or it broke; whether a commit under way was done is not known. */
    UNAVAILABLE(true),
    /** Another process has the file of an embedded database open. */
    LOCKED(true),
    /** The disk or the quota is full; the cause is a {@link StoreFullException}. */
    DISK_FULL(false),
    /** The file of an embedded database is damaged, or no database. */
    CORRUPT(false),
    /** User or password are wrong, or the user may not do that. */
    ACCESS_REFUSED(false),
    /** The tables are of a newer program, or could not be brought up to date. */
    MIGRATION(false),
    /** A key exists already, is missing, or another constraint of a table is broken. */
    CONSTRAINT(false),
    /** Anything else: a statement that the database does not take. */
    STATEMENT(false);

    private final boolean passing;

    Fault(boolean passing) {
      this.passing = passing;
    }
  }

  private final Fault fault;

  DatabaseException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  DatabaseException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }

  /** Whether the same work may succeed later. */
  public boolean retryable() {
    return fault.passing;
  }

  /** Whether there is no room; the run cannot go on. */
  public boolean isDiskFull() {
    return fault == Fault.DISK_FULL;
  }
}
