package dev.distworks.build.fact;

import dev.distworks.build.HubFault;
import java.util.List;
import java.util.Optional;

/** The names of one kind of thing, found by number or name. */
public final class Names {
  private final EntityShelf<Name> shelf;
  private final EntityIndex<String, Name> byName;

  private final String kojiTable;

  Names(String table, String kojiTable) {
    this.kojiTable = kojiTable;
    shelf = new EntityShelf<>(FactKind.plain(table, Name.class));
    byName = shelf.index(Name::name);
  }

  public EntityShelf<Name> shelf() {
    return shelf;
  }

  /** The name with a number that another fact has; it is there. */
  public String name(int id) {
    return shelf.get(id).name();
  }

  public Optional<Name> find(int id) {
    return shelf.find(id);
  }

  public Optional<Name> find(String name) {
    return byName.one(name);
  }

  public List<Name> all() {
    return shelf.all();
  }

  /** The number of a name, or Koji's fault for a name that is not there. */
  public int require(String name) {
    return find(name)
        .orElseThrow(() -> HubFault.generic("No such entry in table " + kojiTable + ": " + name))
        .id();
  }
}
