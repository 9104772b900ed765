package dev.distworks.build.hub;

import dev.distworks.build.auth.Users;
import dev.distworks.build.edit.HubStore;
import dev.distworks.build.fact.User;
import java.io.IOException;
import java.util.Optional;

/** The users of a store, for logging in. */
final class FactUsers implements Users {
  private static final int GROUP = 2;

  private final HubStore store;

  FactUsers(HubStore store) {
    this.store = store;
  }

  @Override
  public Optional<Known> find(String name) throws IOException {
    return store.read(facts -> facts.usersByName.one(name).map(FactUsers::known));
  }

  @Override
  public Optional<Known> find(int id) throws IOException {
    return store.read(facts -> facts.users.find(id).map(FactUsers::known));
  }

  private static Known known(User user) {
    return new Known(
        user.id(), user.name(), user.status() == 0 && user.userType() != GROUP, user.password());
  }
}
