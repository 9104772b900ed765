package dev.distworks.build.edit;

import dev.distworks.build.HubFault;
import dev.distworks.build.HubNames;
import dev.distworks.build.MergeMode;
import dev.distworks.build.fact.ExternalRepoConfig;
import dev.distworks.build.fact.FactChanges;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Name;
import dev.distworks.build.fact.TagExternalRepo;
import dev.distworks.build.fact.Version;
import dev.distworks.build.tag.ExternalRepo;
import dev.distworks.build.tag.TagView;
import java.util.Optional;

/** Changes external repositories and which tags see them. */
public final class ExternalRepoEdits {
  private final FactChanges changes;
  private final Facts facts;

  ExternalRepoEdits(FactChanges changes) {
    this.changes = changes;
    this.facts = changes.facts();
  }

  /** Makes one; its URL ends with a slash whether said so or not. */
  public ExternalRepo create(String name, String url) {
    HubNames.verify(name);
    boolean exists =
        facts
            .externalRepos
            .find(name)
            .flatMap(found -> TagView.now(facts).externalRepo(found.id()))
            .isPresent();
    if (exists) {
      throw HubFault.generic("An external repo named \"" + name + "\" already exists");
    }
    int id = changes.name(facts.externalRepos, name);
    ExternalRepoConfig config = new ExternalRepoConfig(id, slashed(url));
    changes.add(facts.externalRepoConfigs, config);
    return new ExternalRepo(id, name, config.url());
  }

  /** Changes name or URL of one. */
  public void edit(int repo, Optional<String> name, Optional<String> url) {
    ExternalRepo old = require(repo);
    if (name.isPresent() && !name.get().equals(old.name())) {
      HubNames.verify(name.get());
      facts
          .externalRepos
          .find(name.get())
          .ifPresent(
              taken -> {
                throw HubFault.generic(
                    "name \"" + name.get() + "\" is already taken by external repo " + taken.id());
              });
      changes.put(facts.externalRepos.shelf(), new Name(repo, name.get()));
    }
    if (url.isPresent() && !slashed(url.get()).equals(old.url())) {
      changes.revokeAll(facts.externalRepoConfigs, facts.externalRepoConfig.at(repo, Version.NOW));
      changes.add(facts.externalRepoConfigs, new ExternalRepoConfig(repo, slashed(url.get())));
    }
  }

  /** Deletes one; no tag sees it any more. */
  public void delete(int repo) {
    require(repo);
    changes.revokeAll(facts.tagExternalRepos, facts.tagsOfExternalRepo.at(repo, Version.NOW));
    changes.revokeAll(facts.externalRepoConfigs, facts.externalRepoConfig.at(repo, Version.NOW));
  }

  /** Lets a tag see one. */
  public void addToTag(int tag, int repo, int priority, MergeMode mode, Optional<String> arches) {
    String tagName = TagView.now(facts).requireTag(tag).name();
    require(repo);
    for (TagExternalRepo other : TagView.now(facts).ownExternalRepos(tag)) {
      if (other.externalRepoId() == repo) {
        throw HubFault.generic(
            "tag "
                + tagName
                + " already associated with external repo "
                + facts.externalRepos.name(repo));
      }
    }
    verifyPriority(tag, repo, priority);
    changes.add(
        facts.tagExternalRepos,
        new TagExternalRepo(
            tag, repo, priority, mode, arches.map(text -> HubNames.arches(text, true))));
  }

  private void verifyPriority(int tag, int repo, int priority) {
    for (TagExternalRepo other : TagView.now(facts).ownExternalRepos(tag)) {
      if (other.priority() == priority && other.externalRepoId() != repo) {
        throw HubFault.generic(
            "tag "
                + facts.tags.name(tag)
                + " already associated with an external repo at priority "
                + priority);
      }
    }
  }

  /**
   * Changes how a tag sees one; what is absent stays.
   *
   * @return whether anything changed
   */
  public boolean editInTag(
      int tag,
      int repo,
      Optional<Integer> priority,
      Optional<MergeMode> mode,
      Optional<Optional<String>> arches) {
    Version<TagExternalRepo> version = own(tag, repo);
    TagExternalRepo old = version.fact();
    TagExternalRepo wanted =
        new TagExternalRepo(
            tag,
            repo,
            priority.orElse(old.priority()),
            mode.orElse(old.mergeMode()),
            arches.map(text -> text.map(each -> HubNames.arches(each, true))).orElse(old.arches()));
    if (wanted.equals(old)) {
      return false;
    }
    verifyPriority(tag, repo, wanted.priority());
    changes.revoke(facts.tagExternalRepos, version);
    changes.add(facts.tagExternalRepos, wanted);
    return true;
  }

  /** Exchanges the priorities of two that a tag sees. */
  public void swap(int tag, int one, int other) {
    Version<TagExternalRepo> first = own(tag, one);
    Version<TagExternalRepo> second = own(tag, other);
    if (one != other) {
      changes.revoke(facts.tagExternalRepos, first);
      changes.revoke(facts.tagExternalRepos, second);
      changes.add(facts.tagExternalRepos, at(first.fact(), second.fact().priority()));
      changes.add(facts.tagExternalRepos, at(second.fact(), first.fact().priority()));
    }
  }

  private static TagExternalRepo at(TagExternalRepo repo, int priority) {
    return new TagExternalRepo(
        repo.tagId(), repo.externalRepoId(), priority, repo.mergeMode(), repo.arches());
  }

  /** Lets a tag see one no more. */
  public void removeFromTag(int tag, int repo) {
    changes.revoke(facts.tagExternalRepos, own(tag, repo));
  }

  private Version<TagExternalRepo> own(int tag, int repo) {
    String tagName = TagView.now(facts).requireTag(tag).name();
    return facts.externalReposOfTag.at(tag, Version.NOW).stream()
        .filter(version -> version.fact().externalRepoId() == repo)
        .findFirst()
        .orElseThrow(
            () ->
                HubFault.generic(
                    "external repo "
                        + facts.externalRepos.name(repo)
                        + " not associated with tag "
                        + tagName));
  }

  private ExternalRepo require(int repo) {
    return TagView.now(facts)
        .externalRepo(repo)
        .orElseThrow(() -> HubFault.generic("No such repo: " + repo));
  }

  private static String slashed(String url) {
    return url.endsWith("/") ? url : url + "/";
  }
}
