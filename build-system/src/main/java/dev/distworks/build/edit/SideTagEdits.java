package dev.distworks.build.edit;

import dev.distworks.build.HubFault;
import dev.distworks.build.fact.FactChanges;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.User;
import dev.distworks.build.tag.Tag;
import dev.distworks.build.tag.TagView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes and removes side tags: a user's own tag beside one that is built in, with a target of its
 * name, for builds that belong together.
 */
public final class SideTagEdits {
  private static final String MARK = "sidetag";
  private static final String USER_ID = "sidetag_user_id";

  private final FactChanges changes;
  private final Facts facts;

  SideTagEdits(FactChanges changes) {
    this.changes = changes;
    this.facts = changes.facts();
  }

  /**
   * Makes one for the user on whose behalf this is done; returns its number.
   *
   * @param suffix after a hyphen at the end of its name
   */
  public int create(int baseTag, Optional<String> suffix) {
    Tag base = TagView.now(facts).requireTag(baseTag);
    User user = facts.users.get(changes.user());
    String name =
        base.name()
            + "-side-"
            + facts.tags.shelf().nextId()
            + suffix.map(text -> "-" + text).orElse("");
    TagSettings settings =
        TagSettings.create()
            .arches(base.config().arches())
            .extra(MARK, "true")
            .extra("sidetag_user", "\"" + user.name() + "\"")
            .extra(USER_ID, String.valueOf(user.id()));
    int tag = new TagEdits(changes).create(name, List.of(baseTag), settings);
    new TargetEdits(changes).create(name, tag, tag);
    return tag;
  }

  /** Removes one with its target. */
  public void remove(int tag) {
    Tag side = TagView.now(facts).requireTag(tag);
    if (!isSideTag(side)) {
      throw HubFault.generic("Not a sidetag: " + side.name());
    }
    new TagEdits(changes).delete(tag); // which takes its targets along
  }

  /** Whether a tag is a side tag. */
  public static boolean isSideTag(Tag tag) {
    return tag.extra().getOrDefault(MARK, Optional.empty()).equals(Optional.of("true"));
  }

  /** The number of the user whose it is. */
  public static Optional<Integer> owner(Tag tag) {
    return tag.extra()
        .getOrDefault(USER_ID, Optional.empty())
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Integer::valueOf);
  }

  /** All side tags, of a base tag and a user where said. */
  public static List<Tag> list(TagView view, Optional<Integer> baseTag, Optional<Integer> user) {
    List<Tag> found = new ArrayList<>();
    for (Tag tag : view.tags()) {
      boolean ofBase =
          baseTag.isEmpty()
              || view.parents(tag.id()).stream().anyMatch(l -> l.parentId() == baseTag.get());
      boolean ofUser = user.isEmpty() || owner(tag).equals(user);
      if (isSideTag(tag) && ofBase && ofUser) {
        found.add(tag);
      }
    }
    return found;
  }
}
