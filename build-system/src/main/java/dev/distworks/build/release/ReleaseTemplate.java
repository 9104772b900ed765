package dev.distworks.build.release;

import dev.distworks.build.HubFault;
import dev.distworks.build.HubNames;
import dev.distworks.build.MergeMode;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.edit.GroupSettings;
import dev.distworks.build.edit.TagSettings;
import dev.distworks.build.fact.InheritanceLink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a release of a distribution needs in a hub, made in one change.
 *
 * <p>For {@code f19}: the tag {@code f19}; {@code f19-basedeps} for what buildroots have besides;
 * {@code f19-build}, which inherits from both, sees the external repositories and has the groups;
 * {@code f19-candidates}, {@code f19-testing} and {@code f19-release}, which inherit from {@code
 * f19}; and the target {@code f19} from {@code f19-build} to {@code f19-candidates}. With a
 * previous release, {@code f19} inherits from it and {@code f19-basedeps} from its.
 */
public final class ReleaseTemplate {
  private static final int RELEASE_PRIORITY = 1;
  private static final int BASEDEPS_PRIORITY = 2;
  private static final int REPO_STEP = 5;

  private final String name;
  private final Optional<String> previous;
  private final String arches;
  private final List<Repo> externalRepos;
  private final Map<String, List<String>> groups;

  private ReleaseTemplate(Builder builder) {
    name = builder.name;
    previous = builder.previous;
    arches = builder.arches;
    externalRepos = List.copyOf(builder.externalRepos);
    groups = Map.copyOf(builder.groups);
  }

  private record Repo(String name, String url, MergeMode mode) {}

  /** Begins a description. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Makes it all; a fault when something of it exists already. Returns the number of the tag. */
  public int make(Edit edit) {
    List<Integer> before =
        previous.map(p -> List.of(edit.view().requireTag(p).id())).orElse(List.of());
    List<Integer> basedepsBefore =
        previous
            .flatMap(p -> edit.view().tag(p + "-basedeps"))
            .map(tag -> List.of(tag.id()))
            .orElse(List.of());
    int release = create(edit, "", before, TagSettings.create());
    int basedeps = create(edit, "-basedeps", basedepsBefore, TagSettings.create());
    int build = create(edit, "-build", List.of(), TagSettings.create().arches(Optional.of(arches)));
    edit.inheritance()
        .set(
            build,
            List.of(
                link(build, release, RELEASE_PRIORITY), link(build, basedeps, BASEDEPS_PRIORITY)),
            List.of(),
            false);
    int candidates = create(edit, "-candidates", List.of(release), TagSettings.create());
    create(edit, "-testing", List.of(release), TagSettings.create());
    create(edit, "-release", List.of(release), TagSettings.create());
    int priority = REPO_STEP;
    for (Repo repo : externalRepos) {
      int id = edit.externalRepos().create(repo.name, repo.url).id();
      edit.externalRepos().addToTag(build, id, priority, repo.mode, Optional.empty());
      priority += REPO_STEP;
    }
    groups.forEach((group, packages) -> makeGroup(edit, build, group, packages));
    edit.targets().create(name, build, candidates);
    return release;
  }

  private int create(Edit edit, String suffix, List<Integer> parents, TagSettings settings) {
    return edit.tags().create(name + suffix, parents, settings);
  }

  private static InheritanceLink link(int tag, int parent, int priority) {
    return new InheritanceLink(tag, parent, priority, Optional.empty(), false, false, "");
  }

  private static void makeGroup(Edit edit, int tag, String group, List<String> packages) {
    edit.groups().add(tag, group, GroupSettings.create(), false);
    for (String each : packages) {
      edit.groups()
          .addPackage(
              tag, group, each, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
  }

  /** A description being written. */
  public static final class Builder {
    private final String name;
    private Optional<String> previous = Optional.empty();
    private String arches = "";
    private final List<Repo> externalRepos = new ArrayList<>();
    private final Map<String, List<String>> groups = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = HubNames.verify(name);
    }

    /** The release that it inherits from. */
    public Builder previous(String release) {
      previous = Optional.of(release);
      return this;
    }

    /** The architectures that are built for, separated by spaces. */
    public Builder arches(String value) {
      arches = HubNames.arches(value, true);
      return this;
    }

    /**
     * An external repository that buildroots see; earlier ones come first.
     *
     * @param url in which {@code $arch} stands for the architecture
     */
    public Builder externalRepo(String repo, String url, MergeMode mode) {
      externalRepos.add(new Repo(HubNames.verify(repo), url, mode));
      return this;
    }

    /** A group of packages in buildroots, {@code build} or {@code srpm-build} above all. */
    public Builder group(String group, List<String> packages) {
      groups.put(HubNames.verify(group), List.copyOf(packages));
      return this;
    }

    public ReleaseTemplate build() {
      if (arches.isEmpty()) {
        throw HubFault.parameter(
            "arches: expected at least one architecture of release " + name + ", found none");
      }
      return new ReleaseTemplate(this);
    }
  }
}
