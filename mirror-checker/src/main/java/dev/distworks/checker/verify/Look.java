package dev.distworks.checker.verify;

import dev.distworks.checker.verify.FileFinding.Kind;
import dev.distworks.checker.wire.WireReply;
import dev.distworks.checker.wire.WireRequest;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One look at one file: what is asked for, and what came. */
final class Look {
  private final KnownFile file;
  private final Optional<KnownFile.Slice> slice;
  private final boolean whole;
  private final Digester digester;
  private final byte[] buffer = new byte[8 * 1024];
  private long taken;

  private Look(KnownFile file, Optional<KnownFile.Slice> slice, boolean whole) {
    this.file = file;
    this.slice = slice;
    this.whole = whole;
    Set<DigestAlgorithm> algorithms = EnumSet.of(file.digest().algorithm());
    slice.ifPresent(part -> algorithms.add(part.digest().algorithm()));
    this.digester = Digester.of(algorithms);
  }

  /** The closest look that takes no more than that. */
  static Look within(long bytes, KnownFile file) {
    boolean whole = file.size() <= bytes && file.slice().isEmpty();
    return new Look(
        file,
        whole ? Optional.empty() : file.slice().filter(slice -> slice.length() <= bytes),
        whole);
  }

  KnownFile file() {
    return file;
  }

  boolean isPart() {
    return !whole;
  }

  long cost() {
    return whole ? file.size() : slice.map(KnownFile.Slice::length).orElse(1);
  }

  long taken() {
    return taken;
  }

  WireRequest request(URI uri) {
    // A byte more than there should be is enough to know that there is too much.
    WireRequest request = WireRequest.get(uri, cost() + (whole ? 1 : 0)).into(this::take);
    if (whole) {
      return request;
    }
    long from = slice.map(KnownFile.Slice::offset).orElse(0L);
    return request.withHeader("range", "bytes=" + from + "-" + (from + cost() - 1));
  }

  private void take(ByteBuffer bytes) {
    taken += bytes.remaining();
    while (bytes.hasRemaining()) {
      int n = Math.min(buffer.length, bytes.remaining());
      bytes.get(buffer, 0, n);
      digester.update(buffer, 0, n);
    }
  }

  /** Judges a reply with the whole file, which has that many bytes. */
  FileFinding judgeWhole(long length, Predicate<Digest> earlier) {
    Digest found = digest(file.digest().algorithm());
    if (found.equals(file.digest())) {
      return new FileFinding(file, Kind.FINE, "is the source's");
    }
    if (earlier.test(found)) {
      return new FileFinding(file, Kind.EARLIER, "is an earlier one");
    }
    String sizes = "has " + length + " bytes, expected " + file.size();
    return length < file.size()
        ? new FileFinding(
            file, Kind.CUT_SHORT, sizes, Optional.of(new FileFinding.Start(length, found)))
        : new FileFinding(
            file,
            Kind.FOREIGN,
            length > file.size()
                ? sizes
                : "has " + file.digest().algorithm().label() + " " + found.hex());
  }

  /** Judges a reply with the part that was asked for. */
  FileFinding judgePart(WireReply.Answer answer) {
    Optional<Long> size =
        answer
            .header("content-range")
            .map(range -> range.substring(range.lastIndexOf('/') + 1))
            .filter(text -> text.matches("[0-9]{1,18}"))
            .map(Long::valueOf);
    if (size.isPresent() && size.get() != file.size()) {
      Kind kind = size.get() < file.size() ? Kind.CUT_SHORT : Kind.FOREIGN;
      return new FileFinding(file, kind, "has " + size.get() + " bytes, expected " + file.size());
    }
    boolean differs =
        slice.filter(part -> !digest(part.digest().algorithm()).equals(part.digest())).isPresent();
    return differs
        ? new FileFinding(file, Kind.FOREIGN, "differs from byte " + slice.get().offset() + " on")
        : new FileFinding(file, Kind.FINE, "is the source's as far as was looked");
  }

  private Digest digest(DigestAlgorithm algorithm) {
    Digest digest = digester.digests().get(algorithm);
    if (digest == null) {
      throw new IllegalStateException("no digest of " + algorithm);
    }
    return digest;
  }
}
