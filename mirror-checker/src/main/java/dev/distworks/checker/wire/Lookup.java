package dev.distworks.checker.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Looks up names without holding up the wire: the JDK's way of doing it blocks, so threads of its
 * own do. An answer is good for a minute; an older one is given for an hour while a new one is
 * asked for, so that names without an answer do not keep others waiting.
 */
final class Lookup implements AutoCloseable {
  /** Gives the addresses of a name, like {@link InetAddress#getAllByName}. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  private static final int THREADS = 32;
  private static final long GOOD_NANOS = Duration.ofSeconds(60).toNanos();
  private static final long USABLE_NANOS = Duration.ofHours(1).toNanos();
  private static final int MOST_KEPT = 20_000;

  private final Resolver resolver;
  private final ConcurrentHashMap<String, Answer> kept = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor threads;

  Lookup(Resolver resolver) {
    this.resolver = resolver;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(null, task, "distworks-checker-names", 256 * 1024);
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** Calls back with the addresses, none when there are none, and the reason then. */
  void find(String host, BiConsumer<List<InetAddress>, String> then) {
    Answer answer = kept.get(host);
    long age = answer == null ? Long.MAX_VALUE : System.nanoTime() - answer.at;
    if (answer != null && age < GOOD_NANOS) {
      then.accept(answer.addresses, answer.failure);
    } else if (host.startsWith("[") || host.matches("[0-9.]+")) {
      Answer literal = ask(host);
      then.accept(literal.addresses, literal.failure);
    } else if (answer != null && age < USABLE_NANOS && !answer.addresses.isEmpty()) {
      then.accept(answer.addresses, answer.failure);
      kept.put(host, new Answer(answer.addresses, answer.failure, System.nanoTime()));
      later(() -> ask(host), () -> {});
    } else {
      later(
          () -> {
            Answer found = ask(host);
            then.accept(found.addresses, found.failure);
          },
          () -> then.accept(List.of(), "the checker is closed"));
    }
  }

  private void later(Runnable task, Runnable otherwise) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException closed) {
      otherwise.run();
    }
  }

  private Answer ask(String host) {
    if (kept.size() >= MOST_KEPT) {
      kept.clear();
    }
    Answer answer;
    try {
      answer = new Answer(List.of(resolver.addresses(host)), "", System.nanoTime());
    } catch (UnknownHostException e) {
      answer = new Answer(List.of(), "no address of '" + host + "'", System.nanoTime());
    }
    kept.put(host, answer);
    return answer;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private record Answer(List<InetAddress> addresses, String failure, long at) {}
}
