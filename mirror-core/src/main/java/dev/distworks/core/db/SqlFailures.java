package dev.distworks.core.db;

import dev.distworks.core.db.DatabaseException.Fault;
import dev.distworks.core.store.StoreFullException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** What the databases' error codes mean. */
final class SqlFailures {
  private static final String DAMAGED =
      "expected an H2 database, found a damaged or foreign file; put back a copy, or move it away"
          + " to begin anew";

  /** A circle of causes must not hold us up. */
  private static final int MAX_CAUSES = 50;

  private SqlFailures() {}

  /** The failure in our words; {@code attempted} is what was under way, {@code place} is where. */
  static DatabaseException translate(SQLException failure, String attempted, String place) {
    if (fullDisk(failure, place) instanceof StoreFullException full) {
      return new DatabaseException(
          Fault.DISK_FULL, attempted + " '" + place + "': " + full.getMessage(), full);
    }
    Fault fault = fault(failure);
    String what = attempted + " '" + place + "': " + explain(fault, failure);
    if (fault == Fault.DISK_FULL) {
      return new DatabaseException(
          fault, what, new StoreFullException(place, new IOException(failure)));
    }
    return new DatabaseException(fault, what, failure);
  }

  /** The same for what is done with files around a database. */
  static DatabaseException translate(IOException failure, String attempted, String place) {
    IOException told = StoreFullException.translate(failure, place);
    return told instanceof StoreFullException
        ? new DatabaseException(
            Fault.DISK_FULL, attempted + " '" + place + "': " + told.getMessage(), told)
        : new DatabaseException(
            Fault.UNAVAILABLE, attempted + " '" + place + "': " + failure, failure);
  }

  /** The I/O failure behind it; the words of an SQLException itself may be somebody's data. */
  private static @Nullable IOException fullDisk(SQLException failure, String place) {
    Throwable cause = failure.getCause();
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (cause instanceof IOException io) {
        return StoreFullException.translate(io, place);
      }
      cause = cause.getCause();
    }
    return null;
  }

  /** An existing file has lost its tables, or never had them. */
  static DatabaseException noTables(String place) {
    return new DatabaseException(
        Fault.CORRUPT, "opening '" + place + "': " + DAMAGED + " (it has no tables)");
  }

  private static String explain(Fault fault, SQLException failure) {
    return switch (fault) {
      case LOCKED -> "the database is open in another process; wait for it or stop it";
      case CORRUPT -> DAMAGED + " (" + firstLine(failure) + ")";
      case DISK_FULL -> "no space left; free some and run again";
      default -> firstLine(failure);
    };
  }

  /** Without the statement that H2 appends, which may be long. */
  private static String firstLine(SQLException failure) {
    String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return failure.getSQLState() == null ? line : line + " [" + failure.getSQLState() + "]";
  }

  static Fault fault(SQLException failure) {
    if (failure instanceof SQLTransientConnectionException) {
      return Fault.UNAVAILABLE; // the pool's: no connection in time
    }
    return switch (failure.getErrorCode()) {
      case 90020 -> Fault.LOCKED;
      case 90030, 90048 -> Fault.CORRUPT;
      case 90100 -> Fault.DISK_FULL;
      case 90131, 50200, 40001 -> Fault.CONFLICT;
      case 90067, 90098, 90121 -> Fault.UNAVAILABLE;
      default -> byState(String.valueOf(failure.getSQLState()));
    };
  }

  private static Fault byState(String state) {
    if (state.equals("53100")) {
      return Fault.DISK_FULL;
    } else if (state.startsWith("40")) {
      return Fault.CONFLICT;
    } else if (state.startsWith("23")) {
      return Fault.CONSTRAINT;
    } else if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
      return Fault.UNAVAILABLE;
    } else if (state.startsWith("28") || state.equals("42501")) {
      return Fault.ACCESS_REFUSED;
    } else if (state.equals("XX001") || state.equals("XX002")) {
      return Fault.CORRUPT;
    }
    return Fault.STATEMENT;
  }
}
