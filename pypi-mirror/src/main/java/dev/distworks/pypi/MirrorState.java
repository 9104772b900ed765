package dev.distworks.pypi;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What a mirror remembers between runs: for each project the serial that is wanted and the one that
 * is mirrored, which failed, and which listed files upstream does not have. Thread-safe.
 *
 * <p>Losing it loses no data: it is rebuilt by looking at every project once. Results are written
 * in groups; after a kill, the last of them may be missing and their projects are looked at again.
 */
public interface MirrorState extends Closeable {

  /** Notes that these projects are to be at least at those serials. */
  void want(List<Wanted> wanted) throws IOException;

  /**
   * The next projects that have work, those that failed before first, then by name: at most {@code
   * limit} after {@code last}, or from the beginning.
   */
  List<DueProject> due(Optional<DueProject> last, int limit) throws IOException;

  /** Those of these projects that are known, as they stand; the others as never mirrored. */
  List<DueProject> named(List<ProjectName> names) throws IOException;

  /** Notes how a project ended. */
  void finish(ProjectResult result) throws IOException;

  /** Gives every project that has a page here, by normalised name. */
  void published(Consumer<PublishedProject> projects) throws IOException;

  /** The listed files that upstream did not have, of one project or of all. */
  List<MissingFile> missing(Optional<ProjectName> project) throws IOException;

  /** Writes what is still waiting to be written. */
  void flush() throws IOException;

  /**
   * A serial that a project is to reach.
   *
   * @param serial empty when the index knows no serials: then the project is looked at in any case
   * @param removal whether the last change removed the project
   * @param always whether it is looked at even if it is mirrored up to that serial
   */
  record Wanted(ProjectName name, OptionalLong serial, boolean removal, boolean always) {}

  /**
   * A project that has work.
   *
   * @param wanted the serial to reach, empty when any will do
   * @param mirrored whether a page of it was published here before
   * @param removal whether upstream said that it was removed
   * @param failures how many runs in a row it failed
   */
  record DueProject(
      ProjectName name, OptionalLong wanted, boolean mirrored, boolean removal, int failures) {}

  /** A project that has a page here, and the serial of that page. */
  record PublishedProject(ProjectName name, OptionalLong serial) {}

  /**
   * A listed file that upstream answers with 404.
   *
   * @param path its path below the mirror's web root
   * @param firstSeen when it was first found missing
   * @param asked how often it was asked for
   * @param askAgain not before this is it asked for again
   */
  record MissingFile(
      ProjectName project, String path, Instant firstSeen, int asked, Instant askAgain) {}

  /**
   * How a project ended.
   *
   * @param reached the serial that is mirrored now; empty when the page had none or the project
   *     failed
   * @param end how it ended
   * @param missing its listed files that upstream does not have, all of them
   */
  record ProjectResult(ProjectName name, OptionalLong reached, End end, List<MissingFile> missing) {
    /** The ways to end. */
    public enum End {
      /** The page is published and every file is here or known to be missing. */
      COMPLETE,
      /**
       * As complete, from a representation that says less; it is looked at again in the next run.
       */
      PROVISIONAL,
      /**
       * A page is published, but something of the project failed; it comes first in the next run.
       */
      PARTIAL,
      /** Nothing was changed; it comes first in the next run. */
      FAILED,
      /** The project is gone, here too. */
      REMOVED
    }
  }
}
