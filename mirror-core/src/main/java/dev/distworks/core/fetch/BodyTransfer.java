package dev.distworks.core.fetch;

import dev.distworks.core.fetch.AttemptFailure.Next;
import dev.distworks.core.fetch.FailedAttempt.Reason;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.ContentSink;
import dev.distworks.core.store.IntegrityException;
import dev.distworks.core.transport.HttpReply;
import dev.distworks.core.transport.TransferException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Brings the body of a reply into the sink: stops one byte past the expected size, keeps to the
 * limits of the host, gives up a body that comes too slowly.
 */
final class BodyTransfer {
  private final FetchSettings settings;
  private final ContentSink sink;
  private final BlobExpectation expected;
  private final long most;
  private boolean beganAsHtml;

  BodyTransfer(FetchSettings settings, FetchRequest request, ContentSink sink) {
    this.settings = settings;
    this.sink = sink;
    this.expected = request.expected();
    this.most = expected.size().orElse(request.maxBytes());
  }

  /** Appends the body to the sink. Throws IOException of the sink only. */
  void run(Landing landing) throws IOException, AttemptFailure {
    HttpReply reply = landing.reply();
    byte[] buffer = settings.buffers().take();
    try {
      checkAnnouncedSize(landing, buffer);
      copy(reply.body(), landing, buffer);
    } finally {
      settings.buffers().give(buffer);
    }
  }

  /** Only the end of the transfer was lost, and a digest will tell whether the bytes are right. */
  private boolean isWhole() {
    return expected.size().equals(OptionalLong.of(sink.size())) && !expected.digests().isEmpty();
  }

  private void checkAnnouncedSize(Landing landing, byte[] buffer)
      throws InterruptedIOException, AttemptFailure {
    HttpReply reply = landing.reply();
    if (reply.contentLength().isEmpty()) {
      return;
    }
    long announced = sink.size() + reply.contentLength().getAsLong();
    if (announced > most || (expected.size().isPresent() && announced != most)) {
      if (sink.size() == 0) {
        lookAhead(buffer, landing);
      }
      throw wrong(Reason.WRONG_SIZE, expectedSize() + ", found " + announced, reply);
    }
  }

  /** Looks at the beginning of a body that is refused in any case; its breaking changes nothing. */
  private void lookAhead(byte[] buffer, Landing landing) throws InterruptedIOException {
    try {
      look(buffer, read(landing.reply().body(), buffer, Html.HEAD, landing));
    } catch (AttemptFailure cutShort) {
      beganAsHtml = false;
    }
  }

  private void copy(InputStream body, Landing landing, byte[] buffer)
      throws IOException, AttemptFailure {
    Pace pace = new Pace();
    while (true) {
      long room = most - sink.size();
      int n = read(body, buffer, (int) Math.min(buffer.length - 1, room) + 1, landing);
      if (n < 0) {
        return;
      }
      if (sink.size() == 0) {
        look(buffer, n);
      }
      if (n > room) {
        throw wrong(Reason.WRONG_SIZE, expectedSize() + ", found more", landing.reply());
      }
      sink.write(buffer, 0, n);
      Duration paid = landing.pass().take(n);
      settings.gates().sleep(paid);
      pace.check(n, paid);
    }
  }

  /** Looks at the first bytes of a body: a page says more of what is wrong than a size. */
  private void look(byte[] buffer, int n) {
    beganAsHtml = n > 0 && Html.isBeginning(buffer, n);
  }

  /**
   * Reads on; -1 at the end. No failure of the network leaves this as an IOException, so that those
   * of the sink can be told from it.
   */
  private int read(InputStream body, byte[] buffer, int limit, Landing landing)
      throws InterruptedIOException, AttemptFailure {
    try {
      return body.read(buffer, 0, limit);
    } catch (TransferException e) {
      if (isWhole()) {
        return -1;
      }
      String progress = ", after " + sink.size() + " bytes" + landing.at();
      throw AttemptFailure.of(e, progress).withStatus(landing.reply().status());
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw AttemptFailure.of(Reason.BROKEN, Next.RETRY, "the body broke: " + e.getMessage());
    }
  }

  private String expectedSize() {
    return expected.size().isPresent()
        ? "expected " + most + " bytes"
        : "expected at most " + most + " bytes";
  }

  /** What the sink found wrong. */
  AttemptFailure wrong(IntegrityException e, Landing landing) {
    Reason reason =
        e.flaw() == IntegrityException.Flaw.SIZE ? Reason.WRONG_SIZE : Reason.WRONG_DIGEST;
    return wrong(reason, e.getMessage() + landing.at(), landing.reply());
  }

  private AttemptFailure wrong(Reason reason, String detail, HttpReply reply) {
    boolean known = expected.size().isPresent() || !expected.digests().isEmpty();
    boolean html = beganAsHtml || reply.header("content-type").filter(Html::isType).isPresent();
    AttemptFailure failure =
        known && html
            ? AttemptFailure.of(
                Reason.HTML_INSTEAD_OF_FILE, Next.RETRY_WRONG_CONTENT, detail + ": an HTML page")
            : AttemptFailure.of(reason, Next.RETRY_WRONG_CONTENT, detail);
    return failure.withStatus(reply.status());
  }

  /** How fast the body comes. */
  private final class Pace {
    private Instant since = settings.rateFloor().any() ? settings.clock().instant() : Instant.MIN;
    private long bytes;

    void check(int more, Duration paid) throws AttemptFailure {
      RateFloor floor = settings.rateFloor();
      if (!floor.any()) {
        return;
      }
      bytes += more;
      since = since.plus(paid);
      Instant now = settings.clock().instant();
      Duration passed = Duration.between(since, now);
      if (passed.compareTo(floor.over()) < 0) {
        return;
      }
      if (floor.missedBy(bytes, passed)) {
        throw AttemptFailure.of(
            Reason.TIMEOUT,
            Next.RETRY,
            "expected at least "
                + floor.bytesPerSecond()
                + " bytes a second, found "
                + bytes
                + " bytes in "
                + passed.toSeconds()
                + " s");
      }
      since = now;
      bytes = 0;
    }
  }
}
