package dev.distworks.checker.yum;

import dev.distworks.checker.GenerationLedger;
import dev.distworks.checker.GenerationLedger.Generation;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;

/** What is known of the source: its last generations. Thread-safe. */
final class YumSource {
  /** The most bytes of a {@code repomd.xml}, here and on mirrors. */
  static final int MAX_INDEX = 1024 * 1024;

  static final String INDEX = "repodata/repomd.xml";
  static final String SIGNATURE = "repodata/repomd.xml.asc";

  private static final int KEPT = 4;
  private static final long MAX_PRIMARY = 4L << 30;
  private static final Duration LEAST_APART = Duration.ofSeconds(5);

  private final String name;
  private final SourceFiles files;
  private final GenerationLedger ledger;
  private final InstantSource clock;
  private final Deque<YumGeneration> read = new ArrayDeque<>();
  private final Set<Digest> digests = new HashSet<>();
  private Instant looked = Instant.EPOCH;

  YumSource(String name, SourceFiles files, GenerationLedger ledger, InstantSource clock) {
    this.name = name;
    this.files = files;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Looks for a new generation, unless it did a moment ago. */
  synchronized void learn() throws IOException {
    Instant now = clock.instant();
    if (now.isBefore(looked.plus(LEAST_APART))) {
      return;
    }
    byte[] index =
        files
            .document(INDEX, MAX_INDEX)
            .orElseThrow(() -> new IOException(files.base() + INDEX + ": there is none"));
    looked = now;
    if (!read.isEmpty() && read.getLast().index().equalTo(index)) {
      return;
    }
    Repomd repomd = RepomdReader.read(index);
    byte[] signature = files.document(SIGNATURE, MAX_INDEX).orElse(new byte[0]);
    PackageList packages = packages(repomd);
    Optional<PackageList> before = Optional.ofNullable(read.peekLast()).map(YumGeneration::all);
    List<KnownFile> metadata =
        repomd.files().stream()
            .filter(file -> file.size() >= 0)
            .map(file -> KnownFile.of(file.href(), file.size(), file.digest(), isNew(file)))
            .toList();
    Generation generation = ledger.publish(name, id(index), now);
    repomd.files().forEach(file -> digests.add(file.digest()));
    read.addLast(
        new YumGeneration(
            generation,
            repomd.newest(),
            new YumGeneration.Bytes(index),
            new YumGeneration.Bytes(signature),
            metadata,
            packages.files(before),
            packages));
    if (read.size() > KEPT) {
      read.removeFirst();
    }
  }

  /** Without a generation before, metadata count as new, as nearly all of them always are. */
  private boolean isNew(MetadataFile file) {
    return !digests.contains(file.digest());
  }

  private PackageList packages(Repomd repomd) throws IOException {
    PackageList packages = new PackageList(RandomGenerator.getDefault());
    Optional<MetadataFile> primary = repomd.file("primary");
    boolean readable =
        primary
            .filter(file -> file.href().endsWith(".gz") || file.href().endsWith(".xml"))
            .isPresent();
    if (readable) {
      MetadataFile file = primary.get();
      Optional<Boolean> found =
          files.read(
              file.href(),
              Map.of("accept-encoding", "identity"),
              (body, headers) -> parse(body, file, packages));
      if (found.isEmpty()) {
        throw new IOException(files.base() + file.href() + ": there is none, a moment too early");
      }
    }
    return packages.sorted();
  }

  private static boolean parse(InputStream body, MetadataFile file, PackageList packages)
      throws IOException {
    Digester digester = Digester.of(Set.of(file.digest().algorithm()));
    InputStream digested = new Digesting(body, digester);
    InputStream xml =
        file.href().endsWith(".gz") ? new GZIPInputStream(digested, 64 * 1024) : digested;
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

  synchronized Optional<YumGeneration> newest() {
    return Optional.ofNullable(read.peekLast());
  }

  /** The generation of that id, if it was read by this process and is kept. */
  synchronized Optional<YumGeneration> generation(String id) {
    return read.stream().filter(one -> one.generation().id().equals(id)).findFirst();
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
