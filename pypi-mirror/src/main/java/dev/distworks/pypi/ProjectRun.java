package dev.distworks.pypi;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.sync.ItemOutcome;
import dev.distworks.core.sync.WorkPool;
import dev.distworks.pypi.MirrorState.ProjectResult;
import dev.distworks.pypi.MirrorState.ProjectResult.End;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Mirrors one project: its page is fetched, then each file is a job of its own, and the job that
 * ends last publishes the page with the files that are here.
 */
final class ProjectRun {
  private final MirrorContext context;
  private final MirrorState.DueProject due;
  private final boolean verifyAll;
  private final WorkPool pool;

  /**
   * @param verifyAll whether files that were verified in an earlier run are verified again
   */
  ProjectRun(MirrorContext context, MirrorState.DueProject due, boolean verifyAll, WorkPool pool) {
    this.context = context;
    this.due = due;
    this.verifyAll = verifyAll;
    this.pool = pool;
  }

  /** Fetches the page and submits the files; to be run in the pool. */
  void start() throws IOException {
    context.tally().expect(1);
    PageOutcome outcome = context.index().page(due.name(), due.wanted());
    if (outcome instanceof PageOutcome.Fresh fresh) {
      begin(fresh);
    } else if (outcome instanceof PageOutcome.Stale stale) {
      fail(new ItemOutcome.Unreachable(stale.why()));
    } else if (outcome instanceof PageOutcome.Failed failed) {
      fail(new ItemOutcome.Unreachable(failed.why()));
    } else {
      gone();
    }
  }

  private void begin(PageOutcome.Fresh fresh) throws IOException {
    ProjectPage page = fresh.page();
    Publication publication = Publication.of(context, due.name());
    ListedFiles listed = ListedFiles.of(context, page);
    if (!context.rules().releaseFiles()) {
      publication.publishLinks(page);
      end(fresh, listed.rejections(), List.of());
      return;
    }
    boolean trusted = due.mirrored() && !verifyAll;
    KnownFiles known =
        new KnownFiles(
            trusted ? publication.before() : Map.of(),
            due.mirrored() ? context.state().missing(Optional.of(due.name())) : List.of());
    FileEnd[] ends = new FileEnd[listed.files().size()];
    context.tally().expect(ends.length);
    AtomicInteger left = new AtomicInteger(ends.length);
    int next = 0;
    for (DistributionFile file : listed.files()) {
      int at = next++;
      FileRun run = new FileRun(context, due.name(), file, known);
      pool.submit(
          () -> {
            ends[at] = run.run();
            if (left.decrementAndGet() == 0) {
              publish(fresh, publication, Arrays.asList(ends), known, listed.rejections());
            }
          });
    }
    if (ends.length == 0) {
      publish(fresh, publication, List.of(), known, listed.rejections());
    }
  }

  private void publish(
      PageOutcome.Fresh fresh,
      Publication publication,
      List<FileEnd> ends,
      KnownFiles known,
      int rejections)
      throws IOException {
    publication.publish(fresh.page(), ends);
    int failures = (int) ends.stream().filter(FileEnd::failed).count();
    end(fresh, rejections + failures, known.missingNow());
  }

  private void end(PageOutcome.Fresh fresh, int failures, List<MirrorState.MissingFile> missing)
      throws IOException {
    boolean legacy = !context.rules().legacyDocument() || legacyDocument();
    OptionalLong served = fresh.page().lastSerial();
    OptionalLong reached = served.isPresent() ? served : due.wanted();
    End well = fresh.whole() ? End.COMPLETE : End.PROVISIONAL;
    End how = failures == 0 && legacy ? well : End.PARTIAL;
    context.state().finish(new ProjectResult(due.name(), reached, how, missing));
  }

  private boolean legacyDocument() throws IOException {
    DocumentOutcome document = context.index().legacyDocument(due.name(), due.wanted());
    if (document.failure().isPresent()) {
      String item = due.name().normalized() + "/json";
      context.failed(item, new ItemOutcome.Unreachable(document.failure().get()));
      return false;
    }
    MirrorPath place = context.layout().legacy(due.name());
    MirrorPath alias = context.layout().legacyAlias(due.name());
    if (document.bytes().isPresent()) {
      if (Pages.write(context, place, document.bytes().get())
          || context.store().find(alias).isEmpty()) {
        context.store().link(place, alias);
      }
    } else {
      context.store().delete(alias);
      context.store().delete(place);
    }
    return true;
  }

  /**
   * A page that answers 404 is believed when the changelog, or the root index, says that the
   * project was removed; else it is a failure, and nothing that is here is harmed.
   */
  private void gone() throws IOException {
    if (!due.removal()) {
      fail(new ItemOutcome.Absent("the index lists the project but has no page of it (404)"));
      return;
    }
    Publication.of(context, due.name()).remove();
    if (due.mirrored()) {
      context.done(due.name().normalized(), new ItemOutcome.Removed());
    }
    context.state().finish(new ProjectResult(due.name(), due.wanted(), End.REMOVED, List.of()));
  }

  private void fail(ItemOutcome outcome) throws IOException {
    context.failed(due.name().normalized(), outcome);
    context
        .state()
        .finish(
            new ProjectResult(
                due.name(),
                OptionalLong.empty(),
                End.FAILED,
                due.mirrored() ? context.state().missing(Optional.of(due.name())) : List.of()));
  }
}
