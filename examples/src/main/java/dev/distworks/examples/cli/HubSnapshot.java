package dev.distworks.examples.cli;

import dev.distworks.build.HubFault;
import dev.distworks.build.config.HubConfig;
import dev.distworks.build.hub.Hub;
import dev.distworks.core.db.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks a hub without changing it, also while it runs: an embedded database that another process has
 * open is copied, and the copy is asked. Each commit is complete in the file, so that the copy is
 * the hub as it was a moment ago.
 */
final class HubSnapshot {
  private static final String FILE = "jdbc:h2:file:";
  private static final String SUFFIX = ".mv.db";
  private static final int ATTEMPTS = 3;

  private HubSnapshot() {}

  /** A question. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Hub hub) throws Exception;
  }

  static <T> T ask(HubConfig config, String command, Question<T> question) throws Exception {
    try (Hub hub = HubCommand.open(config)) {
      return question.ask(hub);
    } catch (HubFault fault) {
      throw CommandFailure.stopped(command, fault.text(), "").causedBy(fault);
    } catch (DatabaseException e) {
      Optional<Path> file = file(config.database().url());
      if (file.isEmpty()) {
        throw e;
      }
      return askCopy(config, command, file.get(), question, e);
    }
  }

  private static Optional<Path> file(String url) {
    return url.startsWith(FILE)
        ? Optional.of(Path.of(url.substring(FILE.length()).split(";", 2)[0] + SUFFIX))
            .filter(Files::exists)
        : Optional.empty();
  }

  private static <T> T askCopy(
      HubConfig config, String command, Path file, Question<T> question, DatabaseException inUse)
      throws Exception {
    Path folder = Files.createTempDirectory("distworks-hub");
    Path copy = folder.resolve("copy" + SUFFIX);
    try {
      for (int attempt = 1; ; attempt++) {
        Files.deleteIfExists(copy);
        Files.copy(file, copy);
        try (Hub hub = HubCommand.open(config, FILE + folder.resolve("copy"))) {
          return question.ask(hub);
        } catch (HubFault fault) {
          throw CommandFailure.stopped(command, fault.text(), "").causedBy(fault);
        } catch (DatabaseException e) {
          if (attempt == ATTEMPTS) {
            inUse.addSuppressed(e);
            throw inUse;
          }
        }
      }
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path each : files.toList()) {
        Files.deleteIfExists(each);
      }
    }
    Files.deleteIfExists(folder);
  }
}
