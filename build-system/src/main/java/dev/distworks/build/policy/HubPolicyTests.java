package dev.distworks.build.policy;

import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.User;
import dev.distworks.build.fact.Version;
import dev.distworks.build.tag.InheritedTag;
import dev.distworks.build.tag.TagView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The tests that ask what a hub knows.
 *
 * <p>They look at these fields of a case: {@code user_id} and {@code build} (numbers), {@code
 * package}, {@code tag}, {@code fromtag}, {@code build_tag}, {@code volume}, {@code source}, {@code
 * operation}, {@code method} (words), {@code cg_list} (words), {@code is_child_task} (truth).
 * Package, version, release, volume and source may be left out where there is a build.
 */
public final class HubPolicyTests {
  private final Supplier<Facts> facts;

  private HubPolicyTests(Supplier<Facts> facts) {
    this.facts = facts;
  }

  /**
   * The basic tests and these, by name.
   *
   * @param facts asked when a case is decided, during a read of the store
   * @param policies other policies, for the test {@code policy}
   */
  public static Map<String, PolicyTest.Kind> of(
      Supplier<Facts> facts, Function<String, Optional<Policy>> policies) {
    HubPolicyTests tests = new HubPolicyTests(facts);
    Map<String, PolicyTest.Kind> kinds = new LinkedHashMap<>(PolicyTests.basic());
    kinds.put("operation", text -> PolicyTests.matchField(text, "operation"));
    kinds.put("method", text -> PolicyTests.matchField(text, "method"));
    kinds.put("tag", text -> PolicyTests.matchField(text, "tag"));
    kinds.put("fromtag", text -> PolicyTests.matchField(text, "fromtag"));
    kinds.put("buildtag", text -> PolicyTests.matchField(text, "build_tag"));
    kinds.put("package", tests.ofBuild("package", (f, b) -> f.packages.name(b.packageId())));
    kinds.put("version", tests.ofBuild("version", (f, b) -> b.version()));
    kinds.put("release", tests.ofBuild("release", (f, b) -> b.release()));
    kinds.put("volume", tests.ofBuild("volume", (f, b) -> f.volumes.name(b.volumeId())));
    kinds.put("source", tests.ofBuild("source", (f, b) -> b.source().orElse("")));
    kinds.put("hastag", tests::hasTag);
    kinds.put("buildtag_inherits_from", tests::inheritsFrom);
    kinds.put(
        "imported", text -> data -> tests.build(data).map(b -> b.taskId().isEmpty()).orElse(false));
    kinds.put("user", text -> tests.onUser(text, u -> List.of(u.name())));
    kinds.put("user_in_group", text -> tests.onUser(text, tests::groups));
    kinds.put("has_perm", text -> tests.onUser(text, tests::permissions));
    kinds.put("is_build_owner", text -> tests::isBuildOwner);
    kinds.put("is_child_task", text -> data -> PolicyTests.isTrue(data.get("is_child_task")));
    kinds.put(
        "cg_match_any",
        text -> data -> contentGenerators(data).stream().anyMatch(cg -> matches(cg, text)));
    kinds.put(
        "cg_match_all",
        text ->
            data ->
                !contentGenerators(data).isEmpty()
                    && contentGenerators(data).stream().allMatch(cg -> matches(cg, text)));
    kinds.put("policy", text -> data -> allows(PolicyTests.parameters(text), policies, data));
    return kinds;
  }

  private static boolean matches(String word, String text) {
    return PolicyTests.matches(word, PolicyTests.parameters(text));
  }

  /** Reads something of a build. */
  @FunctionalInterface
  private interface OfBuild {
    String read(Facts facts, Build build);
  }

  private PolicyTest.Kind ofBuild(String field, OfBuild read) {
    return text ->
        data -> {
          Object said = data.get(field);
          return PolicyTests.matches(
              said != null ? said : build(data).map(b -> read.read(facts.get(), b)).orElse(null),
              PolicyTests.parameters(text));
        };
  }

  private Optional<Build> build(Map<String, Object> data) {
    return data.get("build") instanceof Integer id ? facts.get().builds.find(id) : Optional.empty();
  }

  private Optional<User> user(Map<String, Object> data) {
    return data.get("user_id") instanceof Integer id
        ? facts.get().users.find(id)
        : Optional.empty();
  }

  private PolicyTest hasTag(String text) {
    return data ->
        build(data)
            .map(
                build ->
                    TagView.now(facts.get()).tagsOf(build.id()).stream()
                        .anyMatch(tag -> matches(facts.get().tags.name(tag), text)))
            .orElse(false);
  }

  private PolicyTest inheritsFrom(String text) {
    return data -> {
      if (!(data.get("build_tag") instanceof String name)) {
        return false;
      }
      TagView view = TagView.now(facts.get());
      return view.tag(name).map(tag -> view.inheritance(tag.id())).orElse(List.of()).stream()
          .map(InheritedTag::link)
          .anyMatch(link -> matches(facts.get().tags.name(link.parentId()), text));
    };
  }

  private PolicyTest onUser(String text, Function<User, List<String>> words) {
    return data ->
        user(data).map(words).orElse(List.of()).stream().anyMatch(word -> matches(word, text));
  }

  private List<String> groups(User user) {
    return facts.get().groupsOfUser.at(user.id(), Version.NOW).stream()
        .map(member -> facts.get().users.get(member.fact().groupId()).name())
        .toList();
  }

  private List<String> permissions(User user) {
    return facts.get().permissionsOfUser.at(user.id(), Version.NOW).stream()
        .map(granted -> facts.get().permissions.get(granted.fact().permId()).name())
        .toList();
  }

  private boolean isBuildOwner(Map<String, Object> data) {
    Optional<Build> build = build(data);
    Optional<User> user = user(data);
    if (build.isEmpty() || user.isEmpty()) {
      return false;
    }
    int owner = build.get().ownerId();
    return owner == user.get().id()
        || facts.get().groupsOfUser.at(user.get().id(), Version.NOW).stream()
            .anyMatch(member -> member.fact().groupId() == owner);
  }

  private static List<String> contentGenerators(Map<String, Object> data) {
    return data.get("cg_list") instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static boolean allows(
      List<String> names, Function<String, Optional<Policy>> policies, Map<String, Object> data) {
    return !names.isEmpty()
        && policies
            .apply(names.get(0))
            .map(policy -> policy.decide(data).isAllowed())
            .orElse(false);
  }
}
