package dev.distworks.build.tag;

import dev.distworks.build.fact.InheritanceLink;
import java.util.List;

/**
 * A link that a walk along inheritance came to, followed or not.
 *
 * @param way all links from the tag asked about to this one, this one last
 * @param filters the patterns on the way
 * @param ending why it was not followed
 */
public record WalkStep(List<InheritanceLink> way, List<String> filters, Ending ending) {
  public WalkStep {
    way = List.copyOf(way);
    filters = List.copyOf(filters);
  }

  /** Why a link was not followed. */
  public enum Ending {
    /** It was. */
    NONE("followed"),
    /** A link on the way says how many more may follow, and there were as many. */
    MAXDEPTH("not followed: a maxdepth on the way is used up"),
    /** It counts only for questions about the tag where it begins. */
    INTRANSITIVE("not followed: it is intransitive"),
    /** It leads to a tag that is on the way already. */
    LOOP("not followed: it leads back"),
    /** Links of negative priority are never followed. */
    NEGATIVE_PRIORITY("not followed: its priority is negative"),
    /** The tag was reached before on a way that gave as much. */
    COVERED("not followed: the tag was reached before, with all that it has");

    private final String words;

    Ending(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  public InheritanceLink link() {
    return way.get(way.size() - 1);
  }

  public boolean isFollowed() {
    return ending == Ending.NONE;
  }
}
