package dev.distworks.examples.serve;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Calls back when one of some files changed, looking every two seconds, and on SIGHUP. Whoever is
 * called is called from one thread.
 */
public final class FileWatch implements AutoCloseable {
  private static final Duration USUAL = Duration.ofSeconds(2);

  private final List<Path> files;
  private final Runnable changed;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "file-watch");
            daemon.setDaemon(true);
            return daemon;
          });
  private Map<Path, String> seen;

  private FileWatch(List<Path> files, Runnable changed) {
    this.files = List.copyOf(files);
    this.changed = changed;
    this.seen = look();
  }

  /** Watches until it is closed. */
  public static FileWatch start(List<Path> files, Runnable changed) {
    return start(files, changed, USUAL);
  }

  static FileWatch start(List<Path> files, Runnable changed, Duration apart) {
    FileWatch watch = new FileWatch(files, changed);
    var unused =
        watch.thread.scheduleWithFixedDelay(
            watch::check, apart.toMillis(), apart.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private void check() {
    Map<Path, String> now = look();
    if (!now.equals(seen)) {
      seen = now;
      call();
    }
  }

  /** A call that fails does not end the watch. */
  private void call() {
    try {
      changed.run();
    } catch (RuntimeException e) {
      System.getLogger(FileWatch.class.getName()).log(System.Logger.Level.WARNING, "a change", e);
    }
  }

  private Map<Path, String> look() {
    Map<Path, String> looks = new HashMap<>();
    for (Path file : files) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        looks.put(
            file,
            attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey());
      } catch (IOException e) {
        looks.put(file, "gone");
      }
    }
    return looks;
  }

  /**
   * Calls back on SIGHUP, too. Signals are not of the platform's API, so they are reached for by
   * name; where they are not there, the files are watched all the same.
   */
  public void onHangUp() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler call =
          (proxy, method, arguments) -> {
            thread.execute(this::call);
            return null;
          };
      Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
      Object calls =
          Proxy.newProxyInstance(FileWatch.class.getClassLoader(), new Class<?>[] {handler}, call);
      var unused = signal.getMethod("handle", signal, handler).invoke(null, hangUp, calls);
    } catch (ReflectiveOperationException e) {
      System.getLogger(FileWatch.class.getName()).log(System.Logger.Level.DEBUG, "SIGHUP", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
