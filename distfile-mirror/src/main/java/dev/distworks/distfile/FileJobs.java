package dev.distworks.distfile;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.sync.WorkPool;
import dev.distworks.distfile.store.StoreListing;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Goes through the wanted files and makes a job of each that needs one. */
final class FileJobs {
  private final FileRunContext context;
  private final Iterator<Distfile> files;
  private final KnownFiles known;
  private final StoreListing listing;

  FileJobs(FileRunContext context, WantedFiles wanted, KnownFiles known, StoreListing listing) {
    this.context = context;
    this.files = wanted.files().iterator();
    this.known = known;
    this.listing = listing;
  }

  /** The next job; empty when there are no more. */
  Optional<WorkPool.Job> next() throws IOException {
    while (files.hasNext()) {
      Distfile file = files.next();
      if (file.restricted()) {
        context.journal().restricted(file);
        continue;
      }
      Optional<List<MirrorPath>> paths =
          context.store().paths(file.name(), file.expected().digests());
      if (paths.isEmpty()) {
        context.journal().failed(file, List.of(), placeless(file));
        continue;
      }
      Presence presence = Presence.of(context.store(), listing, paths.get(), file.size());
      Optional<KnownFile> row = known.find(file.name());
      if (!context.acting()) {
        plan(file, paths.get(), presence);
        continue;
      }
      if (!isCurrent(file, presence, row)) {
        return Optional.of(new FileRun(context, file, paths.get(), presence, row)::run);
      }
      context.journal().current(file, paths.get());
      if (!row.orElseThrow().agrees(file)) {
        context.journal().state().remember(row.get().wantedBy(file, true));
      }
    }
    return Optional.empty();
  }

  private boolean isCurrent(Distfile file, Presence presence, Optional<KnownFile> row) {
    return presence.whole()
        && row.filter(one -> one.proves(file)).isPresent()
        && !context.settings().verifyExisting()
        && !context.local().has(file.name());
  }

  /** Tells what a run would do, as far as that can be told without reading files. */
  private void plan(Distfile file, List<MirrorPath> paths, Presence presence) throws IOException {
    boolean elsewhere = context.local().has(file.name()) || context.recycled().has(file.name());
    Optional<CatalogFailure> unfetchable = file.unfetchable();
    if (presence.right().isPresent()) {
      context.journal().current(file, paths);
    } else if (unfetchable.isPresent() && !elsewhere) {
      context.journal().failed(file, paths, MirrorFailure.of(unfetchable.get()));
    } else {
      context.journal().planned(file, paths, presence.action());
    }
  }

  private MirrorFailure placeless(Distfile file) {
    return MirrorFailure.of(
        new CatalogFailure(
            file.owner(),
            file.name(),
            FailureCode.DIGEST_UNSUPPORTED,
            "the store's layout "
                + context.store().layouts().stream()
                    .filter(layout -> layout.contentAlgorithm().isPresent())
                    .map(layout -> "'" + layout.structure() + "'")
                    .toList()
                + " needs a digest that the Manifest does not have, found "
                + file.manifestDigests().keySet()));
  }
}
