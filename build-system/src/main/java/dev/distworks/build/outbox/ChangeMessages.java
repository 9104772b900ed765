package dev.distworks.build.outbox;

import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Entity;
import dev.distworks.build.fact.FactChanges.Delta;
import dev.distworks.build.fact.FactKind;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Name;
import dev.distworks.build.fact.User;
import dev.distworks.build.fact.Version;
import dev.distworks.build.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes as JSON: {@code {"time", "user", "changes": [{"kind", "change", …}]}}. The kind is that
 * of Koji's table, the change {@code added}, {@code revoked}, {@code changed} or {@code removed};
 * next to each number of a tag, build, package or user stands its name. Passwords, sessions and the
 * texts of tasks are not in it.
 */
public final class ChangeMessages {
  /** As many changes as one message tells of; what is more comes in further ones. */
  static final int MOST = 500;

  private static final Set<String> PLAIN =
      Set.of("build", "rpmsigs", "task", "repo", "repo_queue", "tag", "package", "external_repo");
  private static final Set<String> LEFT_OUT = Set.of("request", "result", "extra");

  private final Facts facts;

  private ChangeMessages(Facts facts) {
    this.facts = facts;
  }

  /** The messages that tell of these steps; none when nobody needs to know. */
  public static List<String> of(List<Delta> steps, Facts facts, int user, Instant time) {
    ChangeMessages messages = new ChangeMessages(facts);
    List<Map<String, @Nullable Object>> changes = new ArrayList<>();
    for (Delta step : steps) {
      messages.change(step).ifPresent(changes::add);
    }
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < changes.size(); i += MOST) {
      Map<String, @Nullable Object> message = new LinkedHashMap<>();
      message.put("time", time.toString());
      message.put("user", facts.users.find(user).map(User::name).orElse(null));
      message.put("changes", changes.subList(i, Math.min(i + MOST, changes.size())));
      bodies.add(Json.write(message));
    }
    return bodies;
  }

  private Optional<Map<String, @Nullable Object>> change(Delta step) {
    if (step instanceof Delta.Added<?> added) {
      return Optional.of(added(added));
    } else if (step instanceof Delta.Revoked<?> revoked) {
      return Optional.of(revoked(revoked));
    } else if (step instanceof Delta.Put<?> put) {
      return put(put);
    }
    return removed((Delta.Removed<?>) step);
  }

  private <F extends Record> Map<String, @Nullable Object> added(Delta.Added<F> step) {
    Version<F> version = step.version();
    return row(step.shelf().kind(), version.fact(), "added", version.createEvent());
  }

  private <F extends Record> Map<String, @Nullable Object> revoked(Delta.Revoked<F> step) {
    Version<F> version = step.version();
    int event = version.revokeEvent().orElse(version.createEvent());
    return row(step.shelf().kind(), version.fact(), "revoked", event);
  }

  private <F extends Record & Entity> Optional<Map<String, @Nullable Object>> put(
      Delta.Put<F> step) {
    FactKind<F> kind = step.shelf().kind();
    if (!PLAIN.contains(kind.table())) {
      return Optional.empty();
    }
    return Optional.of(row(kind, step.fact(), step.old() == null ? "added" : "changed", 0));
  }

  private <F extends Record & Entity> Optional<Map<String, @Nullable Object>> removed(
      Delta.Removed<F> step) {
    FactKind<F> kind = step.shelf().kind();
    return PLAIN.contains(kind.table())
        ? Optional.of(row(kind, step.fact(), "removed", 0))
        : Optional.empty();
  }

  private <F extends Record> Map<String, @Nullable Object> row(
      FactKind<F> kind, F fact, String change, int event) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("kind", kind.table());
    row.put("change", change);
    if (event > 0) {
      row.put("event", event);
    }
    @Nullable Object[] values = kind.values(fact);
    for (int i = 0; i < values.length; i++) {
      String column = kind.columns().get(i);
      if (!LEFT_OUT.contains(column)) {
        row.put(column, values[i]);
        if (values[i] instanceof Integer id) {
          name(column, id)
              .ifPresent(name -> row.put(column.replaceFirst("_id$", "") + "_name", name));
        }
      }
    }
    if (fact instanceof Build build) {
      row.put("nvr", facts.nvr(build));
      row.put("state_name", build.state().name());
    }
    return row;
  }

  private Optional<String> name(String column, int id) {
    return switch (column) {
      case "tag_id", "parent_id", "build_tag_id", "dest_tag_id" ->
          facts.tags.find(id).map(Name::name);
      case "package_id" -> facts.packages.find(id).map(Name::name);
      case "build_id" -> facts.builds.find(id).map(facts::nvr);
      case "user_id", "owner_id", "owner" -> facts.users.find(id).map(User::name);
      case "external_repo_id" -> facts.externalRepos.find(id).map(Name::name);
      case "target_id" -> facts.targets.find(id).map(Name::name);
      default -> Optional.empty();
    };
  }
}
