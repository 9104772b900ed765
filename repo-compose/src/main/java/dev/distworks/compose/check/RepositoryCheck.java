package dev.distworks.compose.check;

import dev.distworks.compose.SignatureCheck;
import dev.distworks.compose.SignatureCheck.UntrustedException;
import dev.distworks.compose.folder.MetadataPart;
import dev.distworks.compose.folder.PackageEntry;
import dev.distworks.compose.folder.RepositoryFolder;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.sync.ItemOutcome;
import dev.distworks.core.sync.ItemReport;
import dev.distworks.core.sync.SyncEvent;
import dev.distworks.core.sync.SyncTally;
import dev.distworks.core.sync.WorkPool;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The check of one repository. */
final class RepositoryCheck {
  private final Path root;
  private final String prefix;
  private final Optional<SignatureCheck> signatures;
  private final int workers;
  private final SyncTally tally;
  private final Consumer<SyncEvent> events;

  /** A package as far as it is needed to check its file. */
  private record Wanted(String location, Digest checksum, long size) {}

  /**
   * @param prefix of the names of items
   */
  RepositoryCheck(
      Path root,
      String prefix,
      Optional<SignatureCheck> signatures,
      int workers,
      SyncTally tally,
      Consumer<SyncEvent> events) {
    this.root = root;
    this.prefix = prefix;
    this.signatures = signatures;
    this.workers = workers;
    this.tally = tally;
    this.events = events;
  }

  /** One look at one thing; what it throws is what is wrong with it. */
  @FunctionalInterface
  private interface Look {
    void at() throws IOException, UntrustedException;
  }

  void run() throws IOException {
    events.accept(new SyncEvent.Started("metadata of " + root, OptionalLong.empty()));
    RepositoryFolder repository;
    try {
      repository = RepositoryFolder.open(root);
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      fail(RepositoryFolder.REPOMD, e);
      return;
    }
    item(RepositoryFolder.REPOMD, this::checkSignature);
    boolean sound = true;
    for (MetadataPart part : repository.parts()) {
      sound &= item(part.location().toString(), () -> PartCheck.verify(repository, part));
    }
    if (sound) {
      item("repodata", () -> readPackages(repository));
    }
  }

  private void checkSignature() throws IOException, UntrustedException {
    if (signatures.isPresent()) {
      Path file = root.resolve(RepositoryFolder.REPOMD);
      Path signature = root.resolve(RepositoryFolder.REPOMD + ".asc");
      if (!Files.isRegularFile(signature)) {
        throw new UntrustedException("expected a signature beside it, repomd.xml.asc; found none");
      }
      signatures.get().verifyDetached(file, signature);
    }
  }

  private void readPackages(RepositoryFolder repository) throws IOException {
    List<Wanted> wanted = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    long claimed = repository.readPackages(entry -> collect(entry, wanted, ids));
    if (claimed != ids.size()) {
      fail(
          "repodata", "primary: expected " + claimed + " packages as it says, found " + ids.size());
    }
    if (repository.find("filelists").isPresent()) {
      Set<String> listed = new HashSet<>();
      repository.readFiles(list -> listed.add(list.id()));
      compare("filelists", ids, listed);
    }
    if (repository.find("other").isPresent()) {
      Set<String> listed = new HashSet<>();
      repository.readChanges(log -> listed.add(log.id()));
      compare("other", ids, listed);
    }
    checkPackages(wanted);
  }

  private void collect(PackageEntry entry, List<Wanted> wanted, Set<String> ids) {
    ids.add(entry.checksum().hex());
    if (entry.base().isPresent()) {
      tally.notice(
          new ItemReport(
              prefix + entry.location(),
              new ItemOutcome.Absent("it is at " + entry.base().get() + " and was not read")));
    } else {
      wanted.add(new Wanted(entry.location(), entry.checksum(), entry.size()));
    }
  }

  private void compare(String type, Set<String> expected, Set<String> found) {
    if (!expected.equals(found)) {
      Set<String> missing = new HashSet<>(expected);
      missing.removeAll(found);
      Set<String> more = new HashSet<>(found);
      more.removeAll(expected);
      fail(
          "repodata",
          type
              + ": expected the packages of primary, found "
              + missing.size()
              + " missing and "
              + more.size()
              + " that primary does not have");
    }
  }

  private void checkPackages(List<Wanted> wanted) throws IOException {
    events.accept(new SyncEvent.Started("packages", OptionalLong.of(wanted.size())));
    Iterator<Wanted> queue = wanted.iterator();
    AtomicLong done = new AtomicLong();
    AtomicLong bytes = new AtomicLong();
    new WorkPool("compose-check", workers)
        .run(
            () ->
                queue.hasNext()
                    ? Optional.of(job(queue.next(), done, bytes, wanted.size()))
                    : Optional.empty());
  }

  private WorkPool.Job job(Wanted one, AtomicLong done, AtomicLong bytes, long known) {
    return () -> {
      item(one.location(), () -> checkPackage(one));
      events.accept(
          new SyncEvent.Progress(done.incrementAndGet(), known, bytes.addAndGet(one.size())));
    };
  }

  private void checkPackage(Wanted one) throws IOException, UntrustedException {
    Optional<String> flaw = MirrorPath.flaw(one.location());
    if (flaw.isPresent()) {
      throw new IOException("its location in primary cannot be: " + flaw.get());
    }
    Path file = root.resolve(one.location());
    PartCheck.verify(file, OptionalLong.of(one.size()), one.checksum());
    if (signatures.isPresent()) {
      signatures.get().verifyPackage(file);
    }
  }

  /** Takes that look and counts what came of it. */
  private boolean item(String name, Look look) throws IOException {
    try {
      look.at();
      tally.add(new ItemReport(prefix + name, new ItemOutcome.Current()));
      return true;
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      fail(name, e);
    } catch (UntrustedException e) {
      fail(name, e.why());
    }
    return false;
  }

  private void fail(String name, IOException failure) {
    if (failure instanceof java.nio.file.NoSuchFileException) {
      tally.fail(new ItemReport(prefix + name, new ItemOutcome.Absent("there is no such file")));
    } else {
      fail(name, String.valueOf(failure.getMessage()));
    }
  }

  private void fail(String name, String why) {
    tally.fail(new ItemReport(prefix + name, new ItemOutcome.Rejected(why)));
  }
}
