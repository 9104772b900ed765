package dev.distworks.compose.repodata;

import dev.distworks.compose.slice.PackageFacts;
import dev.distworks.compose.slice.PackageIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Which packages are taken over from before, and where among them those go that are read. Kept ones
 * keep their order.
 *
 * @param steps in the order of the new metadata
 * @param read the packages to be read, in that order
 * @param kept what primary says of those that are taken over, in that order
 * @param ids of all packages of the old metadata
 */
record UpdatePlan(
    List<Step> steps, List<RepositoryPackage> read, List<PackageFacts> kept, PackageIds ids) {

  /**
   * A part of the new metadata.
   *
   * @param skip how many packages of the old metadata are left out first
   * @param take how many follow that are taken over
   * @param read how many packages are read then
   */
  record Step(int skip, int take, int read) {}

  long packages() {
    return (long) read.size() + kept.size();
  }

  /** Everything is read. */
  static UpdatePlan withoutOld(List<RepositoryPackage> packages) {
    return new UpdatePlan(
        List.of(new Step(0, 0, packages.size())), packages, List.of(), new PackageIds());
  }

  /** Takes over what did not change, by size, time and kind of checksum, or by name alone. */
  static UpdatePlan of(
      OldRepodata.Packages known, List<RepositoryPackage> packages, RepodataSettings settings)
      throws IOException {
    List<PackageFacts> old = known.facts();
    Map<String, RepositoryPackage> wanted = new HashMap<>();
    for (RepositoryPackage one : packages) {
      wanted.put(cleaned(one.href()), one);
    }
    BitSet keep = new BitSet();
    Set<String> keptHrefs = new HashSet<>();
    for (int i = 0; i < old.size(); i++) {
      PackageFacts facts = old.get(i);
      RepositoryPackage same = wanted.get(cleaned(facts.href()));
      if (same != null
          && same.href().equals(facts.href())
          && facts.base().equals(settings.baseUrl)
          && isUnchanged(facts, same, settings)
          && keptHrefs.add(cleaned(facts.href()))) {
        keep.set(i);
      }
    }
    List<RepositoryPackage> read = new ArrayList<>();
    for (RepositoryPackage one : packages) {
      if (!keptHrefs.contains(cleaned(one.href()))) {
        read.add(one);
      }
    }
    return merged(known, keep, read);
  }

  private static UpdatePlan merged(
      OldRepodata.Packages known, BitSet keep, List<RepositoryPackage> read) {
    List<PackageFacts> old = known.facts();
    List<Step> steps = new ArrayList<>();
    List<PackageFacts> kept = new ArrayList<>();
    int skip = 0;
    int take = 0;
    int next = 0;
    for (int i = 0; i < old.size(); i++) {
      if (!keep.get(i)) {
        if (take > 0) {
          steps.add(new Step(skip, take, 0));
          skip = 0;
          take = 0;
        }
        skip++;
        continue;
      }
      RepositoryPackage here = new RepositoryPackage(Path.of(""), old.get(i).href());
      int before = next;
      while (next < read.size() && RepositoryPackage.ORDER.compare(read.get(next), here) < 0) {
        next++;
      }
      if (next > before) {
        steps.add(new Step(take > 0 ? skip : 0, take, next - before));
        skip = take > 0 ? 0 : skip;
        take = 0;
      }
      take++;
      kept.add(old.get(i));
    }
    steps.add(new Step(skip, take, read.size() - next));
    return new UpdatePlan(steps, read, kept, known.ids());
  }

  private static boolean isUnchanged(
      PackageFacts facts, RepositoryPackage one, RepodataSettings settings) throws IOException {
    if (settings.skipStat) {
      return true;
    }
    if (!facts.checksumType().equals(settings.checksum.label())) {
      return false;
    }
    try {
      BasicFileAttributes now = Files.readAttributes(one.file(), BasicFileAttributes.class);
      return now.size() == facts.size()
          && now.lastModifiedTime().to(TimeUnit.SECONDS) == facts.time();
    } catch (NoSuchFileException e) {
      return false; // Reading it says what is wrong.
    }
  }

  private static String cleaned(String href) {
    String rest = href;
    while (rest.startsWith("./")) {
      rest = rest.substring(2);
    }
    return rest;
  }
}
