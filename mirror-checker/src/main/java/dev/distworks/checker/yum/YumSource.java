package dev.distworks.checker.yum;

import dev.distworks.checker.GenerationLedger;
import dev.distworks.checker.GenerationLedger.Generation;
import dev.distworks.checker.unpack.Compression;
import dev.distworks.checker.verify.KnownFile;
import dev.distworks.checker.verify.SourceFiles;
import dev.distworks.checker.yum.Repomd.MetadataFile;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What is known of the source: its last generations. Thread-safe; a source that does not answer
 * holds up whoever looks at it, and nobody who asks what is known.
 */
final class YumSource {
  /** The most bytes of a {@code repomd.xml}, here and on mirrors. */
  static final int MAX_INDEX = 1024 * 1024;

  private static final int LEAST_INDEX = 64 * 1024;
  static final String INDEX = "repodata/repomd.xml";
  static final String SIGNATURE = "repodata/repomd.xml.asc";

  private static final long MAX_PRIMARY = 4L << 30;
  private static final Duration FAILURES_APART = Duration.ofSeconds(30);
  private static final int MOST_DIGESTS = 20_000;

  private final String name;
  private final SourceFiles files;
  private final GenerationLedger ledger;
  private final InstantSource clock;
  private final Deque<YumGeneration> read = new ArrayDeque<>();
  private final Set<Digest> digests = new HashSet<>();
  private final Object looking = new Object();
  private Instant looked = Instant.EPOCH; // as the next two, guarded by looking
  private Optional<Instant> failed = Optional.empty();
  private boolean recalled;

  YumSource(String name, SourceFiles files, GenerationLedger ledger, InstantSource clock) {
    this.name = name;
    this.files = files;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Looks for a new generation. What was known before a restart is known again first. */
  void learn() throws IOException {
    synchronized (looking) {
      recall();
      Instant now = clock.instant();
      try {
        look(now);
        looked = now;
        failed = Optional.empty();
      } catch (IOException e) {
        failed = Optional.of(now);
        throw e;
      }
    }
  }

  /** The same, unless that was done since then: whoever waits is served by one look. */
  void learnSince(Instant then) throws IOException {
    synchronized (looking) {
      if (looked.isAfter(then)) {
        return;
      }
      if (failed.filter(at -> clock.instant().isBefore(at.plus(FAILURES_APART))).isPresent()) {
        throw new IOException(files.base() + ": was out of reach a moment ago");
      }
      learn();
    }
  }

  private void look(Instant now) throws IOException {
    byte[] index =
        files
            .document(INDEX, MAX_INDEX)
            .orElseThrow(() -> new IOException(files.base() + INDEX + ": there is none"));
    byte[] signature = files.document(SIGNATURE, MAX_INDEX).orElse(new byte[0]);
    Optional<YumGeneration> last = newest();
    if (last.isEmpty() || !last.get().index().equalTo(index)) {
      keep(read(index, signature, last, now));
    } else if (signature.length > 0 && !last.get().isSignedBy(signature)) {
      keep(last.get().signed(signature));
    }
  }

  private void recall() throws IOException {
    if (recalled) {
      return;
    }
    for (Map.Entry<Generation, byte[]> known : ledger.described(name).entrySet()) {
      try {
        add(GenerationBytes.read(known.getKey(), known.getValue()));
      } catch (IOException e) {
        // Of another version: the source is asked, and what was older is known by its name only.
        System.getLogger(YumSource.class.getName())
            .log(System.Logger.Level.DEBUG, "recalling " + name, e);
      }
    }
    recalled = true;
  }

  private YumGeneration read(
      byte[] index, byte[] signature, Optional<YumGeneration> last, Instant now)
      throws IOException {
    Repomd repomd = RepomdReader.read(index);
    PackageList packages = packages(repomd);
    List<KnownFile> metadata =
        repomd.files().stream()
            .filter(file -> file.size() >= 0)
            .map(file -> KnownFile.of(file.href(), file.size(), file.digest(), isNew(file)))
            .toList();
    return new YumGeneration(
        ledger.publish(name, id(index), now),
        repomd.newest(),
        new YumGeneration.Bytes(index),
        signature.length == 0 ? List.of() : List.of(new YumGeneration.Bytes(signature)),
        metadata,
        packages.files(last.map(YumGeneration::all)),
        packages);
  }

  private void keep(YumGeneration generation) throws IOException {
    long sequence = generation.generation().sequence();
    ledger.describe(name, sequence, GenerationBytes.write(generation));
    synchronized (this) {
      read.removeIf(known -> known.generation().sequence() == sequence);
      add(generation);
    }
  }

  private synchronized void add(YumGeneration generation) {
    generation.metadata().forEach(file -> digests.add(file.digest()));
    read.addLast(generation);
    if (read.size() > GenerationLedger.DESCRIBED) {
      read.removeFirst();
    }
    if (digests.size() > MOST_DIGESTS) {
      digests.clear();
      read.forEach(kept -> kept.metadata().forEach(file -> digests.add(file.digest())));
    }
  }

  private synchronized Optional<YumGeneration> newest() {
    return Optional.ofNullable(read.peekLast());
  }

  /** Without a generation before, metadata count as new, as nearly all of them always are. */
  private synchronized boolean isNew(MetadataFile file) {
    return !digests.contains(file.digest());
  }

  private PackageList packages(Repomd repomd) throws IOException {
    PackageList packages = new PackageList(RandomGenerator.getDefault());
    Optional<MetadataFile> primary = repomd.file("primary");
    Optional<Compression> compression =
        primary.flatMap(file -> Compression.of(file.href().toLowerCase(Locale.ROOT)));
    if (primary.isPresent() && compression.isPresent()) {
      MetadataFile file = primary.get();
      Optional<Boolean> found =
          files.read(
              file.href(),
              Map.of("accept-encoding", "identity"),
              (body, headers) -> parse(body, file, compression.get(), packages));
      if (found.isEmpty()) {
        throw new IOException(files.base() + file.href() + ": there is none, a moment too early");
      }
    }
    return packages.sorted();
  }

  private static boolean parse(
      InputStream body, MetadataFile file, Compression compression, PackageList packages)
      throws IOException {
    Digester digester = Digester.of(Set.of(file.digest().algorithm()));
    InputStream digested = new Digesting(body, digester);
    InputStream xml = compression.open(digested);
    PrimaryReader.read(new BufferedInputStream(new Bounded(xml, MAX_PRIMARY)), packages::add);
    digested.transferTo(OutputStream.nullOutputStream());
    if (!file.digest().equals(digester.digests().get(file.digest().algorithm()))) {
      throw new IOException("'" + file.href() + "' of the source is not what its repomd.xml says");
    }
    return true;
  }

  static String id(byte[] index) {
    return "sha256:" + Digester.digest(index, DigestAlgorithm.SHA256).hex();
  }

  /** The generation of that id, if it was read by this process and is kept. */
  synchronized Optional<YumGeneration> generation(String id) {
    return read.stream()
        .filter(one -> one.generation().id().equals(id))
        .reduce((older, newer) -> newer);
  }

  /** How large an index on a mirror may be, so that many bad ones take little memory. */
  synchronized int mostIndexBytes() {
    int largest = read.stream().mapToInt(known -> known.index().length()).max().orElse(0);
    return Math.min(MAX_INDEX, 4 * largest + LEAST_INDEX);
  }

  synchronized List<YumGeneration> kept() {
    return List.copyOf(read);
  }

  /** Whether the source had a metadata file of that digest. */
  synchronized boolean had(Digest digest) {
    return digests.contains(digest);
  }

  private static final class Digesting extends FilterInputStream {
    private final Digester digester;

    Digesting(InputStream in, Digester digester) {
      super(in);
      this.digester = digester;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      if (n > 0) {
        digester.update(bytes, offset, n);
      }
      return n;
    }
  }

  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      left -= Math.max(0, n);
      if (left < 0) {
        throw new IOException("primary.xml: expected at most " + MAX_PRIMARY + " bytes");
      }
      return n;
    }
  }
}
