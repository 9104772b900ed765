package dev.distworks.build.edit;

import dev.distworks.build.BuildState;
import dev.distworks.build.MergeMode;
import dev.distworks.build.Nvr;
import dev.distworks.build.fact.InheritanceLink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** Changes by a seed: the same seed gives the same changes, many of which are refused. */
public final class RandomChanges {
  private static final String[] FILTERS = {"", "", "", "", "a", "^p[0-3]$", ".*5"};
  private static final int TAGS = 9;
  private static final int PACKAGES = 6;
  private static final int BUILDS = 24;

  private final Random random;

  public RandomChanges(long seed) {
    random = new Random(seed);
  }

  /** Makes what the changes are about. */
  public static void prepare(HubStore store) throws IOException {
    store.change(
        0,
        edit -> {
          for (String user : new String[] {"kojiadmin", "alice", "bob"}) {
            edit.users().create(user, 0, Optional.empty());
          }
          for (int i = 0; i < TAGS; i++) {
            edit.tags().create("t" + i, List.of(), TagSettings.create());
          }
          for (int i = 0; i < BUILDS; i++) {
            BuildState state = i % 8 == 7 ? BuildState.FAILED : BuildState.COMPLETE;
            edit.builds()
                .create(
                    NewBuild.complete(Nvr.parse("p" + i % PACKAGES + "-1-" + i), 1 + i % 3)
                        .withState(state));
          }
          for (int i = 0; i < 3; i++) {
            edit.externalRepos().create("r" + i, "http://r" + i);
          }
          return edit;
        });
  }

  /** The next change; one that is refused faults. */
  public Function<Edit, Integer> next() {
    int kind = random.nextInt(14);
    int tag = 1 + random.nextInt(TAGS);
    int other = 1 + random.nextInt(TAGS);
    int number = random.nextInt(7);
    String name = "p" + random.nextInt(PACKAGES);
    int build = 1 + random.nextInt(BUILDS);
    boolean flag = random.nextBoolean();
    boolean second = random.nextInt(3) == 0;
    String filter = FILTERS[random.nextInt(FILTERS.length)];
    Optional<Integer> depth = second ? Optional.of(random.nextInt(3)) : Optional.empty();
    int user = 1 + random.nextInt(3);
    return edit -> {
      switch (kind) {
        case 0, 1, 2 ->
            edit.inheritance()
                .set(
                    tag,
                    List.of(
                        new InheritanceLink(
                            tag, other, number, depth, number == 1, flag && second, filter)),
                    List.of(),
                    false);
        case 3 -> edit.inheritance().set(tag, List.of(), List.of(other), false);
        case 4, 5 ->
            edit.packages()
                .add(tag, name, PackageSettings.none().owner(user).blocked(second), flag);
        case 6 -> edit.packages().block(tag, name, flag);
        case 7 -> {
          if (flag) {
            edit.packages().unblock(tag, name);
          } else {
            edit.packages().remove(tag, name);
          }
        }
        case 8, 9 -> edit.tagging().tag(tag, build, flag);
        case 10 -> edit.tagging().move(tag, other, List.of(build, 1 + build % BUILDS), second);
        case 11 -> {
          edit.groups().add(tag, "g" + number % 2, GroupSettings.create(), flag);
          edit.groups()
              .addPackage(
                  tag,
                  "g" + number % 2,
                  name,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  flag);
        }
        case 12 -> edit.groups().blockPackage(tag, "g" + number % 2, name);
        default -> {
          if (second) {
            edit.externalRepos().removeFromTag(tag, 1 + number % 3);
          } else {
            edit.externalRepos()
                .addToTag(tag, 1 + number % 3, number, MergeMode.KOJI, Optional.empty());
          }
        }
      }
      return edit.event();
    };
  }

  /** Several of them. */
  public List<Function<Edit, Integer>> next(int count) {
    List<Function<Edit, Integer>> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      changes.add(next());
    }
    return changes;
  }
}
