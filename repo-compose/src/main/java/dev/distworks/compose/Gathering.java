package dev.distworks.compose;

import dev.distworks.compose.multilib.ArchitectureTable;
import dev.distworks.core.rpm.MalformedRpmException;
import dev.distworks.core.rpm.Nevra;
import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.sync.ItemOutcome;
import dev.distworks.core.sync.ItemReport;
import dev.distworks.core.sync.SyncEvent;
import dev.distworks.core.sync.SyncTally;
import dev.distworks.core.sync.WorkPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Finds the file of every tagged package that a tree may take, looks into it, and judges its
 * signature. Everything that is wrong is named, not only the first.
 */
final class Gathering {
  private final ComposeRequest request;
  private final TagListing listing;
  private final PackageFiles files;
  private final SignatureRules rules;
  private final SyncTally tally;
  private final Consumer<SyncEvent> events;
  private final List<Input> found = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong done = new AtomicLong();

  Gathering(
      ComposeRequest request,
      TagListing listing,
      PackageFiles files,
      SignatureRules rules,
      SyncTally tally,
      Consumer<SyncEvent> events) {
    this.request = request;
    this.listing = listing;
    this.files = files;
    this.rules = rules;
    this.tally = tally;
    this.events = events;
  }

  /** The packages in the order of their names; those that failed are in the tally only. */
  List<Input> gather(int workers) throws IOException {
    List<TaggedPackage> wanted = wanted();
    events.accept(new SyncEvent.Started("packages", OptionalLong.of(wanted.size())));
    Iterator<TaggedPackage> queue = wanted.iterator();
    new WorkPool("compose-gather", workers)
        .run(
            () ->
                queue.hasNext() ? Optional.of(job(queue.next(), wanted.size())) : Optional.empty());
    return found.stream().sorted(Comparator.comparing(input -> input.nevra().toString())).toList();
  }

  /** One row of each package, that of the best key, as far as any repository wants it. */
  private List<TaggedPackage> wanted() {
    Map<Nevra, TaggedPackage> best = new LinkedHashMap<>();
    Set<Long> withNoarch = new HashSet<>();
    for (TaggedPackage one : listing.packages()) {
      if (one.nevra().arch().equals(ArchitectureTable.NOARCH)) {
        withNoarch.add(one.build());
      }
      if (Sorting.isRelevant(request, one.nevra().arch())) {
        best.merge(one.nevra(), one, this::better);
      }
    }
    return best.values().stream().filter(one -> isWanted(one, withNoarch)).toList();
  }

  private TaggedPackage better(TaggedPackage first, TaggedPackage second) {
    KeyRules keys = request.keys();
    return keys.rank(second.lowerKey()) < keys.rank(first.lowerKey()) ? second : first;
  }

  private boolean isWanted(TaggedPackage one, Set<Long> withNoarch) {
    if (ArchitectureTable.isSource(one.nevra().arch())) {
      // A source package that no repository takes still says where its noarch packages may go.
      return takesSources() || withNoarch.contains(one.build());
    }
    return request.layout().debug().isPresent() || !ArchitectureTable.isDebug(one.nevra().name());
  }

  private boolean takesSources() {
    return request.layout().source().isPresent();
  }

  private WorkPool.Job job(TaggedPackage one, long known) {
    return () -> {
      try {
        take(one);
      } catch (MalformedRpmException e) {
        fail(one, new ItemOutcome.Rejected(String.valueOf(e.getMessage())));
      }
      events.accept(new SyncEvent.Progress(done.incrementAndGet(), known, 0));
    };
  }

  private void take(TaggedPackage one) throws IOException {
    boolean needed = takesSources() || !ArchitectureTable.isSource(one.nevra().arch());
    Optional<Path> file = locate(one);
    if (file.isEmpty()) {
      if (needed) {
        fail(one, new ItemOutcome.Absent("the build system has no such file: " + copies(one)));
      }
      return;
    }
    RpmFile rpm = RpmFile.read(file.get());
    if (!rpm.nevra().equals(withoutNosrc(one.nevra()))) {
      fail(
          one,
          new ItemOutcome.Rejected(
              "'" + file.get() + "': expected that package, found " + rpm.nevra()));
      return;
    }
    Optional<String> offence =
        needed ? rules.offence(Optional.of(one), file.get(), rpm) : Optional.empty();
    if (offence.isPresent()) {
      fail(one, new ItemOutcome.Rejected(offence.get()));
    } else {
      found.add(Input.of(file.get(), rpm));
    }
  }

  private static Nevra withoutNosrc(Nevra nevra) {
    return nevra.isSource() ? new Nevra(nevra.name(), nevra.evr(), Nevra.SOURCE) : nevra;
  }

  private Optional<Path> locate(TaggedPackage one) throws IOException {
    TaggedBuild build = listing.build(one);
    Optional<Path> signed =
        one.key().isEmpty() ? Optional.empty() : files.locate(build, one, one.key());
    boolean unsignedWillDo =
        one.key().isEmpty() || !request.keys().strict() || !request.keys().wants(one.lowerKey());
    return signed.isPresent() || !unsignedWillDo ? signed : files.locate(build, one, "");
  }

  private static String copies(TaggedPackage one) {
    return one.key().isEmpty() ? "unsigned" : "signed with " + one.key();
  }

  private void fail(TaggedPackage one, ItemOutcome outcome) {
    tally.fail(new ItemReport(one.nevra().toString(), outcome));
  }

  /** Packages that are in folders, wherever in them, in the order of their paths. */
  static List<Input> inFolders(Collection<Path> folders, SignatureRules rules, SyncTally tally)
      throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (Path folder : folders) {
      for (Path file : PackageFolders.packages(folder)) {
        try {
          RpmFile rpm = RpmFile.read(file);
          Optional<String> offence = rules.offence(Optional.empty(), file, rpm);
          if (offence.isPresent()) {
            tally.fail(
                new ItemReport(rpm.nevra().toString(), new ItemOutcome.Rejected(offence.get())));
          } else {
            inputs.add(Input.of(file, rpm));
          }
        } catch (MalformedRpmException e) {
          tally.fail(
              new ItemReport(
                  file.toString(), new ItemOutcome.Rejected(String.valueOf(e.getMessage()))));
        }
      }
    }
    return inputs;
  }
}
