package dev.distworks.signing.service.server;

import dev.distworks.signing.SigningException;
import dev.distworks.signing.audit.AuditEvent;
import dev.distworks.signing.audit.AuditLog;
import dev.distworks.signing.service.wire.Envelope;
import dev.distworks.signing.service.wire.RequestId;
import dev.distworks.signing.service.wire.WireException;
import dev.distworks.signing.service.wire.Words;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Takes requests, has them done side by side, and gives answers once they are in the audit log. A
 * request that comes again, because its answer was lost, is not done again. Thread-safe.
 */
final class Desk {
  private static final int MOST_WAITING = 5000;
  private static final long MOST_BYTES = 32L * 1024 * 1024;
  private static final int REMEMBERED = 10_000;

  private final Vault vault;
  private final AuditLog audit;
  private final RateLimit rate;
  private final Gate gate = new Gate();
  private final Map<String, Verb> verbs = new HashMap<>();
  private final ThreadPoolExecutor workers;
  private final AtomicLong bytes = new AtomicLong();
  private final Map<Asked, CompletableFuture<Answer>> answers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, CompletableFuture<Answer>> eldest) {
          return size() > REMEMBERED && eldest.getValue().isDone();
        }
      };

  /** What tells a request from others. */
  private record Asked(String user, RequestId id, String verb) {}

  Desk(Vault vault, AuditLog audit, RateLimit rate, int threads) {
    this.vault = vault;
    this.audit = audit;
    this.rate = rate;
    verbs.put(Words.UNLOCK, gate::unlock);
    verbs.putAll(UserVerbs.all());
    verbs.putAll(KeyVerbs.all());
    verbs.putAll(GrantVerbs.all());
    verbs.putAll(SigningVerbs.all());
    verbs.putAll(Approvals.all());
    workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            work -> {
              Thread thread = new Thread(work, "signing-worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Takes a request; the session gets the answer. */
  void take(Session session, String user, Envelope request) {
    // Whoever is not registered shares with all who are not: certificates name anything.
    if (!rate.takes(vault.content().user(user).isPresent() ? user : "")) {
      session.reply(request.id(), Answer.of(Words.BUSY, rate.words(user)));
      request.fields().wipe();
      return;
    }
    boolean unlocks = request.word().equals(Words.UNLOCK);
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    if (!unlocks) {
      Asked asked = new Asked(user, request.id(), request.word());
      CompletableFuture<Answer> before;
      synchronized (answers) {
        before = answers.putIfAbsent(asked, answer);
      }
      if (before != null) {
        whenKnown(before, known -> session.reply(request.id(), known));
        request.fields().wipe();
        return;
      }
      whenKnown(answer, known -> forget(asked, known));
    }
    whenKnown(
        answer,
        known -> {
          if (unlocks && known.word().equals(Words.OK)) {
            session.trust();
          }
          session.reply(request.id(), known);
        });
    schedule(new Call(user, request, session.rights(), vault), answer);
  }

  private static void whenKnown(CompletableFuture<Answer> answer, Consumer<Answer> then) {
    CompletableFuture<?> unused = answer.thenAccept(then);
  }

  private void forget(Asked asked, Answer answer) {
    if (!answer.isFinal()) {
      synchronized (answers) {
        answers.remove(asked);
      }
    }
  }

  private void schedule(Call call, CompletableFuture<Answer> answer) {
    int size = call.request().size();
    long end = System.nanoTime() + patience(call);
    if (bytes.addAndGet(size) > MOST_BYTES) {
      busy(call, size, answer);
      return;
    }
    try {
      workers.execute(
          () -> {
            try {
              work(call, end, answer);
            } finally {
              bytes.addAndGet(-size);
              call.fields().wipe();
            }
          });
    } catch (RejectedExecutionException e) {
      busy(call, size, answer);
    }
  }

  private void busy(Call call, int size, CompletableFuture<Answer> answer) {
    bytes.addAndGet(-size);
    call.fields().wipe();
    answer.complete(Answer.of(Words.BUSY, "the server has too much to do"));
  }

  private static long patience(Call call) {
    try {
      long millis = call.fields().number(Words.PATIENCE);
      return TimeUnit.MILLISECONDS.toNanos(Math.max(0, Math.min(millis, 86_400_000)));
    } catch (WireException e) {
      return TimeUnit.MINUTES.toNanos(1);
    }
  }

  private void work(Call call, long end, CompletableFuture<Answer> reply) {
    Answer answer =
        System.nanoTime() > end
            ? Answer.of(Words.EXPIRED, "the server came to it too late")
            : answer(call);
    if (answer.event().isEmpty()) {
      reply.complete(answer);
      return;
    }
    AuditEvent event = answer.event().get();
    CompletableFuture<?> unused =
        (workers.getQueue().isEmpty() ? audit.append(event) : audit.appendBeforeOthers(event))
            .whenComplete(
                (written, failure) ->
                    reply.complete(
                        failure == null
                            ? answer
                            : Answer.of(
                                Words.FAILED,
                                "the server cannot write its audit log: " + failure.getMessage())));
  }

  private Answer answer(Call call) {
    try {
      String request = call.request().id().toString();
      if (call.content().isDone(call.user(), request)) {
        call.known();
        return Answer.ok(call.event().with("again", "yes"));
      }
      Verb verb = verbs.get(call.request().word());
      if (verb == null) {
        throw new Refusal("the server knows no request '" + call.request().word() + "'");
      }
      return verb.answer(call);
    } catch (Refusal e) {
      Answer answer = Answer.of(e.word(), e.reason());
      return e.word().equals(Words.LOCKED) ? answer : answer.noted(refused(call, e.reason()));
    } catch (WireException | SigningException | IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      return Answer.of(Words.REFUSED, reason).noted(refused(call, reason));
    } catch (IOException | RuntimeException | Error e) {
      String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
      return Answer.of(Words.FAILED, "the server is in trouble: " + reason)
          .noted(refused(call, reason));
    }
  }

  private static AuditEvent refused(Call call, String reason) {
    AuditEvent event =
        AuditEvent.named("refused")
            .with("user", call.user())
            .with("verb", call.request().word())
            .with("request", call.request().id().toString());
    String key = call.fields().findText(Words.KEY).orElse("");
    return (key.isEmpty() ? event : event.with("key", key)).with("reason", reason);
  }

  /** Takes nothing more; what is under way is finished, as far as that takes seconds only. */
  void close() throws InterruptedException {
    workers.shutdown();
    if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
      workers.shutdownNow();
    }
  }
}
