package dev.distworks.build.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All plain facts of one kind. Changed by {@link FactChanges} and by loading only. */
public final class EntityShelf<F extends Record & Entity> {
  private final FactKind<F> kind;
  private final DenseList<F> facts = new DenseList<>();
  private final List<EntityIndex<?, F>> indexes = new ArrayList<>();
  private int last;

  EntityShelf(FactKind<F> kind) {
    this.kind = kind;
  }

  <K> EntityIndex<K, F> index(Function<F, K> key) {
    EntityIndex<K, F> index = new EntityIndex<>(key);
    indexes.add(index);
    return index;
  }

  public FactKind<F> kind() {
    return kind;
  }

  /** The fact of a number that another fact names; it is there. */
  public F get(int id) {
    F fact = facts.get(id);
    if (fact == null) {
      throw new IllegalStateException(kind + ": expected number " + id + ", found none");
    }
    return fact;
  }

  public Optional<F> find(int id) {
    return Optional.ofNullable(facts.get(id));
  }

  public int count() {
    return facts.count();
  }

  /** Shows each, oldest number first. */
  public void forEach(Consumer<F> visitor) {
    facts.forEach(visitor);
  }

  public List<F> all() {
    List<F> all = new ArrayList<>(facts.count());
    facts.forEach(all::add);
    return all;
  }

  /** The number that the next new one gets. */
  public int nextId() {
    return last + 1;
  }

  /** Takes a fact from a store. */
  public void load(F fact) {
    put(fact);
  }

  /** Takes out a fact that a store no longer has. */
  public void unload(int id) {
    F fact = facts.get(id);
    if (fact != null) {
      remove(fact);
    }
  }

  @Nullable F put(F fact) {
    F old = facts.get(fact.id());
    if (old != null) {
      F replaced = old;
      indexes.forEach(index -> index.remove(replaced));
    }
    facts.put(fact.id(), fact);
    last = Math.max(last, fact.id());
    indexes.forEach(index -> index.add(fact));
    return old;
  }

  void remove(F fact) {
    facts.remove(fact.id());
    indexes.forEach(index -> index.remove(fact));
  }

  void forgetNumber(int id) {
    last = Math.min(last, id - 1);
  }
}
