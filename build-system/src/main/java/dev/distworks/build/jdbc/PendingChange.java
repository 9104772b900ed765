package dev.distworks.build.jdbc;

import dev.distworks.build.HubFault;
import dev.distworks.build.edit.CallOutcome;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.fact.FactChanges;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change that waits for its turn, or has had it. */
final class PendingChange<T> {
  private final int user;
  private final List<SqlOperation<T>> operations;
  private final boolean withTables;
  private List<CallOutcome<T>> outcomes = List.of();
  private @Nullable RuntimeException broken;
  private @Nullable IOException failure;
  private boolean done;

  PendingChange(int user, List<SqlOperation<T>> operations, boolean withTables) {
    this.user = user;
    this.operations = operations;
    this.withTables = withTables;
  }

  /** Carries an SQLException through an operation. */
  private static final class CarriedFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException carried;

    CarriedFailure(SQLException carried) {
      super(carried);
      this.carried = carried;
    }
  }

  /** Does all calls, each undone by itself when it is refused. May be called again. */
  void run(FactChanges changes, Instant time, Connection connection) throws SQLException {
    List<CallOutcome<T>> results = new ArrayList<>();
    broken = null;
    int mark = changes.mark();
    Savepoint start = withTables ? connection.setSavepoint() : null;
    for (SqlOperation<T> operation : operations) {
      Savepoint savepoint = withTables ? connection.setSavepoint() : null;
      try {
        results.add(new CallOutcome.Done<>(run(operation, changes, time, connection)));
      } catch (HubFault e) {
        results.add(new CallOutcome.Refused<>(e));
        rollBack(connection, savepoint);
      } catch (CarriedFailure e) {
        throw e.carried;
      } catch (RuntimeException e) {
        broken = e;
        changes.undo(mark);
        rollBack(connection, start);
        break;
      }
    }
    outcomes = results;
  }

  private T run(
      SqlOperation<T> operation, FactChanges changes, Instant time, Connection connection) {
    return Edit.run(
        changes,
        user,
        time,
        edit -> {
          try {
            return operation.apply(edit, connection);
          } catch (SQLException e) {
            throw new CarriedFailure(e);
          }
        });
  }

  private static void rollBack(Connection connection, @Nullable Savepoint savepoint)
      throws SQLException {
    if (savepoint != null) {
      connection.rollback(savepoint);
    }
  }

  int user() {
    return user;
  }

  void succeed() {
    done = true;
  }

  void fail(IOException e) {
    failure = e;
    done = true;
  }

  void fail(RuntimeException e) {
    broken = e;
    done = true;
  }

  boolean isDone() {
    return done;
  }

  /** What became of each call; throws when all of it failed. */
  List<CallOutcome<T>> outcomes() throws IOException {
    if (broken != null) {
      throw broken;
    }
    if (failure != null) {
      throw failure;
    }
    return outcomes;
  }
}
