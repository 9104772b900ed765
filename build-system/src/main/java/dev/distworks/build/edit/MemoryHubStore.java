package dev.distworks.build.edit;

import dev.distworks.build.HubFault;
import dev.distworks.build.fact.FactChanges;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Genesis;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** A store in memory only: for trials, previews and embedding. */
public final class MemoryHubStore implements HubStore {
  private final Facts facts;
  private final FactChanges changes;
  private final InstantSource clock;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /** An empty one, with the permissions and the volume that every hub has. */
  public MemoryHubStore(InstantSource clock) {
    this.facts = new Facts();
    this.changes = new FactChanges(facts);
    this.clock = clock;
    Genesis.add(changes);
    changes.clear();
  }

  @Override
  public <T> T read(Function<Facts, T> question) {
    lock.readLock().lock();
    try {
      return question.apply(facts);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public <T> T change(int user, Function<Edit, T> operation) {
    lock.writeLock().lock();
    try {
      T result = Edit.run(changes, user, clock.instant(), operation);
      changes.clear();
      return result;
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public <T> List<CallOutcome<T>> changeEach(int user, List<Function<Edit, T>> calls) {
    List<CallOutcome<T>> outcomes = new ArrayList<>();
    for (Function<Edit, T> call : calls) {
      try {
        outcomes.add(new CallOutcome.Done<>(change(user, call)));
      } catch (HubFault e) {
        outcomes.add(new CallOutcome.Refused<>(e));
      }
    }
    return outcomes;
  }

  @Override
  public <T> T tryOut(int user, Function<Edit, T> operation) {
    lock.writeLock().lock();
    try {
      return Edit.run(changes, user, clock.instant(), operation);
    } finally {
      changes.undo(0);
      lock.writeLock().unlock();
    }
  }

  @Override
  public void close() {}
}
