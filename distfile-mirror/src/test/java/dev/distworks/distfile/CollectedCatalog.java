package dev.distworks.distfile;

import java.util.ArrayList;
import java.util.List;

/** What a catalogue gave, in its order. */
public final class CollectedCatalog implements CatalogSink {
  private final List<Distfile> distfiles = new ArrayList<>();
  private final List<CatalogFailure> failures = new ArrayList<>();

  @Override
  public void distfile(Distfile distfile) {
    distfiles.add(distfile);
  }

  @Override
  public void failure(CatalogFailure failure) {
    failures.add(failure);
  }

  public List<Distfile> distfiles() {
    return distfiles;
  }

  public List<CatalogFailure> failures() {
    return failures;
  }

  /** The only distfile of that name. */
  public Distfile distfile(String name) {
    List<Distfile> found = distfiles.stream().filter(one -> one.name().equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError("expected one " + name + ", found " + found);
    }
    return found.get(0);
  }

  /** The owners, names and codes of the failures. */
  public List<String> reasons() {
    return failures.stream()
        .map(one -> one.owner() + " '" + one.name() + "' " + one.code())
        .toList();
  }
}
