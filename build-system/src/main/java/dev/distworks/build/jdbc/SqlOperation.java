package dev.distworks.build.jdbc;

import dev.distworks.build.edit.Edit;
import java.sql.Connection;
import java.sql.SQLException;

/** A change of facts together with tables of the caller's own. */
@FunctionalInterface
public interface SqlOperation<T> {
  /**
   * Does it. The tables of facts are not up to date meanwhile: facts are read from and changed by
   * the edit only. Neither commits nor rolls back. Can be done again: when it collided with another
   * transaction it is called once more.
   */
  T apply(Edit edit, Connection connection) throws SQLException;
}
