package dev.distworks.signing.service.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Everything that is registered at one moment. Immutable.
 *
 * @param users by name
 * @param keys by name
 */
public record Content(
    Map<String, User> users,
    Map<String, Key> keys,
    List<Grant> grants,
    List<Approval> approvals,
    List<Done> done) {
  /** Nobody and nothing. */
  public static final Content EMPTY =
      new Content(Map.of(), Map.of(), List.of(), List.of(), List.of());

  public Content {
    users = java.util.Collections.unmodifiableMap(new TreeMap<>(users));
    keys = java.util.Collections.unmodifiableMap(new TreeMap<>(keys));
    grants = List.copyOf(grants);
    approvals = List.copyOf(approvals);
    done = List.copyOf(done);
  }

  public Optional<User> user(String name) {
    return Optional.ofNullable(users.get(name));
  }

  public Optional<Key> key(String name) {
    return Optional.ofNullable(keys.get(name));
  }

  /** The grant of a key, by its id, to a user. */
  public Optional<Grant> grant(String user, String key) {
    return grants.stream()
        .filter(grant -> grant.user().equals(user) && grant.key().equals(key))
        .findFirst();
  }

  /** All grants of a key, by its id. */
  public List<Grant> grantsOf(String key) {
    return grants.stream().filter(grant -> grant.key().equals(key)).toList();
  }

  public Optional<Approval> approval(String code) {
    return approvals.stream().filter(approval -> approval.code().equals(code)).findFirst();
  }

  /** Whether that request was done before. */
  public boolean isDone(String user, String request) {
    return done.stream()
        .anyMatch(entry -> entry.request().equals(request) && entry.user().equals(user));
  }

  /** With a user, in place of one of that name. */
  public Content with(User user) {
    Map<String, User> more = new TreeMap<>(users);
    more.put(user.name(), user);
    return new Content(more, keys, grants, approvals, done);
  }

  /** Without a user and what was granted to it. */
  public Content withoutUser(String name) {
    Map<String, User> fewer = new TreeMap<>(users);
    fewer.remove(name);
    return new Content(
        fewer, keys, without(grants, grant -> grant.user().equals(name)), approvals, done);
  }

  /** With a key, in place of the one with its id. */
  public Content with(Key key) {
    Map<String, Key> more = new TreeMap<>(keys);
    more.values().removeIf(other -> other.id().equals(key.id()));
    more.put(key.name(), key);
    return new Content(users, more, grants, approvals, done);
  }

  /** Without a key and what hangs on it. */
  public Content without(Key key) {
    Map<String, Key> fewer = new TreeMap<>(keys);
    fewer.remove(key.name());
    return new Content(
        users,
        fewer,
        without(grants, grant -> grant.key().equals(key.id())),
        without(approvals, approval -> approval.key().equals(key.id())),
        done);
  }

  /** With a grant, in place of one of that key to that user. */
  public Content with(Grant grant) {
    Content rest = withoutGrant(grant.user(), grant.key());
    return new Content(users, keys, and(rest.grants(), grant), approvals, done);
  }

  /** Without the grant of a key, by its id, to a user. */
  public Content withoutGrant(String user, String key) {
    return new Content(
        users,
        keys,
        without(grants, grant -> grant.user().equals(user) && grant.key().equals(key)),
        approvals,
        done);
  }

  /** With an approval, in place of one of that code. */
  public Content with(Approval approval) {
    List<Approval> others = without(approvals, other -> other.code().equals(approval.code()));
    return new Content(users, keys, grants, and(others, approval), done);
  }

  /** Without the approvals that are to go. */
  public Content withoutApprovals(Predicate<Approval> gone) {
    return new Content(users, keys, grants, without(approvals, gone), done);
  }

  /** With a change that was made; the oldest of too many are forgotten. */
  public Content with(Done change, int most) {
    List<Done> more = and(done, change);
    return new Content(
        users, keys, grants, approvals, more.subList(Math.max(0, more.size() - most), more.size()));
  }

  private static <T> List<T> and(List<T> list, T one) {
    List<T> more = new ArrayList<>(list);
    more.add(one);
    return more;
  }

  private static <T> List<T> without(List<T> list, Predicate<T> gone) {
    return list.stream().filter(gone.negate()).toList();
  }
}
