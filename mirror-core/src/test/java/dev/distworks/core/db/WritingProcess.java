package dev.distworks.core.db;

import java.util.Optional;

/** A process that commits rows, telling of each, until it is killed. */
final class WritingProcess {
  private WritingProcess() {}

  public static void main(String[] args) throws DatabaseException {
    DatabaseSettings settings =
        new DatabaseSettings(
            args[0],
            Optional.of(args[1]).filter(user -> !user.isEmpty()),
            Optional.of(args[2]).filter(password -> !password.isEmpty()),
            args[3]);
    Database database = Database.open(settings);
    for (int i = 0; ; i++) {
      database.transact(Items.insert(args[4] + "-" + i, i));
      System.out.println("committed");
    }
  }
}
