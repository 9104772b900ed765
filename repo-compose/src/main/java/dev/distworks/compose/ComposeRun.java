package dev.distworks.compose;

import dev.distworks.compose.RepositoryPlan.Kind;
import dev.distworks.compose.publish.Generation;
import dev.distworks.compose.publish.PublishedTree;
import dev.distworks.core.store.StoreFullException;
import dev.distworks.core.sync.ItemOutcome;
import dev.distworks.core.sync.ItemReport;
import dev.distworks.core.sync.SyncEvent;
import dev.distworks.core.sync.SyncReport;
import dev.distworks.core.sync.SyncTally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One compose, from the listing of the tag to the flip. */
final class ComposeRun {
  private final RepoComposer.Builder settings;
  private final ComposeRequest request;
  private final PublishedTree tree;
  private final SignatureRules rules;
  private final SyncTally tally;

  ComposeRun(RepoComposer.Builder settings, PublishedTree tree) {
    this.settings = settings;
    this.request = settings.request;
    this.tree = tree;
    this.rules = new SignatureRules(request.keys(), settings.signatures);
    this.tally = new SyncTally(settings.clock.instant());
  }

  Compose run() throws IOException, ComposeRefusedException {
    tree.prune(settings.keep, settings.age, settings.clock.instant());
    Optional<Path> now = tree.current().map(Generation::root);
    List<Input> inputs = inputs(settings.earlier.isPresent() ? settings.earlier : now);
    List<RepositoryPlan> plans = withMultilib(new Sorting(request, inputs));
    List<Compose.Repository> repositories =
        plans.stream()
            .map(plan -> new Compose.Repository(plan.repodata(), plan.inputs().size()))
            .toList();
    SyncReport soFar = tally.report(settings.clock.instant());
    if (!soFar.succeeded()) {
      return new Compose(soFar, Optional.empty(), repositories);
    }
    if (!settings.allowShrink) {
      ShrinkGuard.check(request.name(), plans, now);
    }
    Generation published = publish(plans);
    return new Compose(
        tally.report(settings.clock.instant()), Optional.of(published), repositories);
  }

  private List<Input> inputs(Optional<Path> earlier) throws IOException {
    settings.events.accept(
        new SyncEvent.Started("asking for " + request.source().tag(), OptionalLong.empty()));
    TagListing listing = settings.builds.list(request.source());
    List<Input> inputs =
        new ArrayList<>(
            new Gathering(request, listing, settings.files, rules, tally, settings.events)
                .gather(settings.workers));
    List<Path> merged = new ArrayList<>();
    for (String template : request.retention().merge()) {
      for (String arch : request.arches()) {
        Path folder = settings.output.resolve(request.layout().expand(template, arch));
        if (!merged.contains(folder)) {
          merged.add(folder);
        }
      }
    }
    inputs.addAll(Gathering.inFolders(merged, rules, tally));
    Retention retention = new Retention(request.retention());
    if (earlier.isPresent() && !retention.keepsNothing()) {
      List<Input> before = Gathering.inFolders(List.of(earlier.get()), rules, tally);
      inputs.addAll(retention.kept(inputs, before));
    }
    return inputs;
  }

  private List<RepositoryPlan> withMultilib(Sorting sorting) throws IOException {
    List<RepositoryPlan> plans = new ArrayList<>();
    for (RepositoryPlan plan : sorting.plans()) {
      if (plan.kind() == Kind.BINARY && request.multilib().isPresent()) {
        settings.events.accept(
            new SyncEvent.Started("multilib of " + plan.arch(), OptionalLong.empty()));
        plans.add(
            new MultilibStep(request, request.multilib().get())
                .apply(plan, sorting.candidates(plan.arch())));
      } else {
        plans.add(plan);
      }
    }
    return plans;
  }

  private Generation publish(List<RepositoryPlan> plans) throws IOException {
    boolean full = false;
    try {
      new TreeWriting(settings, tree, plans).write();
      Instant now = settings.clock.instant();
      Generation published = tree.publish(now);
      tree.prune(settings.keep, settings.age, now);
      plans.stream()
          .flatMap(plan -> plan.inputs().stream())
          .distinct()
          .forEach(
              input ->
                  tally.add(new ItemReport(input.nevra().toString(), new ItemOutcome.Stored(0))));
      return published;
    } catch (IOException e) {
      IOException told = StoreFullException.translate(e, tree.link().toString());
      full = told instanceof StoreFullException;
      throw told;
    } finally {
      if (full) {
        tree.discard(); // what cannot be finished need not take the room of what is served
      }
    }
  }
}
