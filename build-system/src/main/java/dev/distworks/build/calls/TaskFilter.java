package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Task;
import dev.distworks.build.fact.User;
import dev.distworks.build.rpc.Arguments;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which tasks a search is for. */
final class TaskFilter {
  private final Facts facts;
  private final List<Predicate<Task>> wanted = new ArrayList<>();
  private Set<Long> states = Set.of();

  private TaskFilter(Facts facts) {
    this.facts = facts;
  }

  static TaskFilter of(Facts facts, Arguments opts) {
    TaskFilter filter = new TaskFilter(facts);
    for (String name : opts.names()) {
      filter.add(opts, name);
    }
    return filter;
  }

  private void add(Arguments opts, String name) {
    boolean not = name.startsWith("not_");
    switch (not ? name.substring(4) : name) {
      case "state" -> {
        Set<Long> numbers = numbers(opts, name);
        among(not, numbers, task -> (long) task.state());
        if (!not) {
          states = numbers;
        }
      }
      case "owner" -> owner(opts, name, not);
      case "host_id" -> among(not, numbers(opts, name), task -> number(task.hostId().orElse(null)));
      case "channel_id" -> among(not, numbers(opts, name), task -> (long) task.channelId());
      case "parent" -> {
        if (opts.given(name)) {
          among(not, numbers(opts, name), task -> number(task.parent().orElse(null)));
        } else {
          wanted.add(task -> task.parent().isEmpty() != not);
        }
      }
      case "arch" -> among(not, new HashSet<>(opts.texts(name)), Task::arch);
      case "method" -> among(not, new HashSet<>(opts.texts(name)), Task::method);
      case "decode" -> {
        // About the answer, not about which.
      }
      default -> time(opts, name);
    }
  }

  private static @Nullable Long number(@Nullable Integer number) {
    return number == null ? null : number.longValue();
  }

  private static Set<Long> numbers(Arguments opts, String name) {
    return new HashSet<>(opts.numbers(name));
  }

  private <T> void among(boolean not, Set<T> values, Function<Task, @Nullable T> value) {
    wanted.add(task -> values.contains(value.apply(task)) != not);
  }

  private void owner(Arguments opts, String name, boolean not) {
    int owner = Found.user(facts, opts.ref(name)).map(User::id).orElse(-1);
    wanted.add(task -> (task.owner() == owner) != not);
  }

  private void time(Arguments opts, String name) {
    TaskCalls.time(opts, name)
        .ifPresent(
            moment ->
                wanted.add(
                    switch (name) {
                      case "createdBefore" -> task -> task.createTime().isBefore(moment);
                      case "createdAfter" -> task -> task.createTime().isAfter(moment);
                      case "startedBefore" ->
                          task -> task.startTime().filter(t -> t.isBefore(moment)).isPresent();
                      case "startedAfter" ->
                          task -> task.startTime().filter(t -> t.isAfter(moment)).isPresent();
                      case "completeBefore" ->
                          task -> task.completionTime().filter(t -> t.isBefore(moment)).isPresent();
                      case "completeAfter" ->
                          task -> task.completionTime().filter(t -> t.isAfter(moment)).isPresent();
                      default -> throw HubFault.generic("Invalid option for listTasks: " + name);
                    }));
  }

  /** All that may be meant; where states are asked for, only those in them. */
  List<Task> candidates() {
    if (states.isEmpty()) {
      return facts.work.tasks.all();
    }
    List<Task> tasks = new ArrayList<>();
    states.stream()
        .sorted()
        .forEach(state -> tasks.addAll(facts.work.tasksByState.all(state.intValue())));
    return tasks;
  }

  boolean admits(Task task) {
    for (Predicate<Task> one : wanted) {
      if (!one.test(task)) {
        return false;
      }
    }
    return true;
  }
}
