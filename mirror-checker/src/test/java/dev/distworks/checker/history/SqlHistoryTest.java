package dev.distworks.checker.history;

import dev.distworks.checker.History;
import dev.distworks.core.db.Database;
import dev.distworks.core.db.DatabaseSettings;
import dev.distworks.core.testing.ManualClock;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqlHistoryTest extends SqlHistoryContract {
  @TempDir private Path folder;

  @Override
  History open() throws Exception {
    return new SqlHistory(database("history"), ManualClock.at(NOON));
  }

  @Override
  Database database(String name) throws Exception {
    return Database.open(DatabaseSettings.embedded(folder.resolve(name), SqlHistory.MIGRATIONS));
  }
}
