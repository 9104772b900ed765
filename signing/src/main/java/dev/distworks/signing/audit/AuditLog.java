package dev.distworks.signing.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.signing.files.OwnerOnly;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Writes an audit log. Thread-safe; one writer a file. Events that come at the same time, or of
 * which it is said that others are about to follow, are written, signed and forced to the disk
 * together: at a busy time the head is signed 20 times a second, not for each event.
 */
public final class AuditLog implements Closeable {
  private static final int MOST_AT_ONCE = 500;
  private static final Duration LONGEST_GATHERING = Duration.ofMillis(50);

  private final Path file;
  private final Optional<Object> identity;
  private final AuditKey key;
  private final InstantSource clock;
  private final FileChannel channel;
  private final HeadFile headFile;
  private final Thread writer = new Thread(this::run, "audit-log");
  private List<Waiting> queue = new ArrayList<>();
  private boolean urgent;
  private long gatheringEnds;
  private boolean closed;
  private AuditHead head;
  private long end;

  private record Waiting(AuditEvent event, CompletableFuture<Void> written) {}

  private AuditLog(
      Path file,
      AuditKey key,
      InstantSource clock,
      FileChannel channel,
      HeadFile headFile,
      AuditHead head)
      throws IOException {
    this.file = file;
    this.identity = identity(file);
    this.key = key;
    this.clock = clock;
    this.channel = channel;
    this.headFile = headFile;
    this.head = head;
  }

  /**
   * Opens the log in that file, or begins one. What a writer that was killed left at the end
   * without a signature is removed: nothing was done on the strength of it.
   *
   * @throws AuditTamperedException when the log that is there was changed
   */
  public static AuditLog open(Path file, AuditKey key, InstantSource clock) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      OwnerOnly.makeFolder(folder);
    }
    Optional<HeadFile.SignedHead> beside = HeadFile.read(file);
    AuditHead head = AuditHead.NONE;
    long end = 0;
    if (Files.exists(file) && Files.size(file) > 0) {
      AuditReading reading = AuditReading.of(file, beside);
      PublicKey by = reading.key();
      if (by != null && !by.equals(AuditHead.key(key.encoded()))) {
        throw new AuditTamperedException(file, 1, "expected a log of this server, found another's");
      }
      if (reading.signed().lines() > 1 || beside.isPresent()) {
        reading.requireHead();
      }
      head = reading.signed();
      end = reading.signedEnd();
    } else if (beside.isPresent()) {
      throw new AuditTamperedException(
          file, 0, "expected the log that '" + HeadFile.beside(file) + "' speaks of, found none");
    }
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            OwnerOnly.file(file));
    channel.truncate(end);
    AuditLog log = new AuditLog(file, key, clock, channel, HeadFile.open(file), head);
    log.end = end;
    if (head.lines() == 0) {
      log.write(List.of("begin key=" + key.encoded()));
      log.headFile.force();
    }
    log.writer.setDaemon(true);
    log.writer.start();
    return log;
  }

  /** The SHA-256 of the public key that signs it, as {@link AuditSummary#key} has it. */
  public String keyFingerprint() {
    return AuditHead.fingerprint(AuditHead.key(key.encoded()));
  }

  /** Writes an event; done when it is on disk, failed when it could not be written. */
  public CompletableFuture<Void> append(AuditEvent event) {
    return append(event, true);
  }

  /**
   * The same for an event that need not be written at once, as others are about to follow: it is
   * written together with them, after 50 ms at the latest.
   */
  public CompletableFuture<Void> appendBeforeOthers(AuditEvent event) {
    return append(event, false);
  }

  private synchronized CompletableFuture<Void> append(AuditEvent event, boolean atOnce) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    if (closed) {
      written.completeExceptionally(new IOException("the audit log is closed"));
      return written;
    }
    if (queue.isEmpty()) {
      gatheringEnds = System.nanoTime() + LONGEST_GATHERING.toNanos();
    }
    queue.add(new Waiting(event, written));
    urgent |= atOnce || queue.size() >= MOST_AT_ONCE;
    notifyAll();
    return written;
  }

  private void run() {
    for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
      try {
        write(batch.stream().map(waiting -> waiting.event().toString()).toList());
        batch.forEach(waiting -> waiting.written().complete(null));
      } catch (IOException | RuntimeException | Error e) {
        batch.forEach(waiting -> waiting.written().completeExceptionally(e));
      }
    }
  }

  /** What waits, when it is to be written; empty once the log is closed and nothing waits. */
  private synchronized List<Waiting> next() {
    try {
      while (queue.isEmpty() && !closed) {
        wait();
      }
      for (long left = gathering(); left > 0; left = gathering()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      return List.of(); // nobody has this thread but this log, which does not interrupt it
    }
    List<Waiting> batch = queue;
    if (batch.size() > MOST_AT_ONCE) {
      queue = new ArrayList<>(batch.subList(MOST_AT_ONCE, batch.size()));
      return batch.subList(0, MOST_AT_ONCE);
    }
    queue = new ArrayList<>();
    urgent = false;
    return batch;
  }

  /** How many nanoseconds others are waited for. */
  private long gathering() {
    return urgent || closed ? 0 : gatheringEnds - System.nanoTime();
  }

  /** Which file it is that has the name now. */
  private static Optional<Object> identity(Path file) throws IOException {
    return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }

  /** Lines in a file that was renamed, or has no name any more, would be missed one day. */
  private void requireInPlace() throws IOException {
    try {
      if (identity(file).equals(identity)) {
        return;
      }
    } catch (NoSuchFileException e) {
      // said below
    }
    throw new IOException(
        "'" + file + "' is not the file that was opened; move that back, it is not to be rotated");
  }

  /** Writes lines, the last one with a signature; after a failure the log ends where it did. */
  private void write(List<String> events) throws IOException {
    requireInPlace();
    String now = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    StringBuilder lines = new StringBuilder();
    AuditHead next = head;
    String signature = "";
    for (int i = 0; i < events.size(); i++) {
      String text = next.lines() + " " + now + " " + events.get(i);
      next = next.after(text);
      boolean last = i == events.size() - 1;
      signature = last ? key.sign(next) : "";
      lines.append(AuditLine.render(text, next, last ? Optional.of(signature) : Optional.empty()));
    }
    ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(UTF_8));
    int length = bytes.remaining();
    try {
      for (long at = end; bytes.hasRemaining(); ) {
        at += channel.write(bytes, at);
      }
      channel.force(false);
    } catch (IOException e) {
      channel.truncate(end);
      throw e;
    }
    end += length;
    head = next;
    headFile.write(head, signature);
  }

  /** Writes what waits, and ends. */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    headFile.close();
    channel.close();
  }
}
