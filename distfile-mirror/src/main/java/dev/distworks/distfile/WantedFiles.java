package dev.distworks.distfile;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What the catalogue wants in this run. What could not be read of it, but was wanted before, counts
 * as wanted still: a mistake in an ebuild is no reason to let go of its files.
 */
final class WantedFiles {
  private final FirstInstances instances;
  private final Set<String> protectedNames;

  private WantedFiles(FirstInstances instances, Set<String> protectedNames) {
    this.instances = instances;
    this.protectedNames = protectedNames;
  }

  /** Takes what is wrong in a catalogue. */
  @FunctionalInterface
  interface Complaints {
    void add(MirrorFailure failure) throws IOException;
  }

  /** Reads the catalogue. */
  static WantedFiles read(DistfileCatalog catalog, KnownFiles known, Complaints complaints)
      throws IOException {
    Reading reading = new Reading(complaints);
    catalog.read(reading);
    Set<String> names = reading.names;
    names.addAll(known.ownedBy(reading.owners));
    return new WantedFiles(reading.instances, names);
  }

  /** The files, restricted ones included. */
  Collection<Distfile> files() {
    return instances.distfiles();
  }

  /** Names of files that count as wanted although the catalogue could not say so. */
  Set<String> protectedNames() {
    return protectedNames;
  }

  boolean wants(String name) {
    return protectedNames.contains(name)
        || instances.find(name).filter(file -> !file.restricted()).isPresent();
  }

  /** How many files are wanted. */
  long count() {
    return files().stream().filter(file -> !file.restricted()).count();
  }

  /** Takes what the catalogue gives. */
  private static final class Reading implements CatalogSink {
    private final Complaints complaints;
    private final FirstInstances instances = new FirstInstances();
    private final Set<String> names = new HashSet<>();
    private final Set<String> owners = new HashSet<>();

    Reading(Complaints complaints) {
      this.complaints = complaints;
    }

    @Override
    public void distfile(Distfile distfile) throws IOException {
      var conflict = instances.add(distfile);
      if (conflict.isPresent()) {
        complaints.add(MirrorFailure.of(conflict.get()));
      }
    }

    @Override
    public void failure(CatalogFailure failure) throws IOException {
      if (failure.name().isEmpty()) {
        owners.add(failure.owner().cpv());
      } else {
        names.add(failure.name());
      }
      complaints.add(MirrorFailure.of(failure));
    }
  }
}
