package dev.distworks.examples.cli;

import dev.distworks.core.db.DatabaseException;
import dev.distworks.core.store.StoreFullException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says of whatever ended a command what it means to the user. */
final class Diagnosis {
  private Diagnosis() {}

  /** The failure to report for what was thrown while the command ran. */
  static CommandFailure of(String command, Throwable thrown) {
    if (thrown instanceof CommandFailure failure) {
      return failure;
    }
    if (thrown instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
      return of(command, unchecked.getCause());
    }
    return diagnose(command, thrown).causedBy(thrown);
  }

  private static CommandFailure diagnose(String command, Throwable thrown) {
    if (isFull(thrown)) {
      return stopped(command, thrown, "free space and run it again");
    }
    if (thrown instanceof PassphraseException) {
      return CommandFailure.usage(command, words(thrown), "");
    }
    if (thrown instanceof FileSystemException file) {
      return CommandFailure.stopped(
          command, file(file), "see that the path exists and may be read and written");
    }
    if (thrown instanceof IOException) {
      return stopped(command, thrown, "mend that and run it again");
    }
    if (thrown instanceof OutOfMemoryError) {
      return CommandFailure.stopped(
          command, "out of memory", "give it more with DISTWORKS_JAVA_OPTIONS=-Xmx512m");
    }
    return CommandFailure.stopped(
        command,
        "an error of distworks itself, " + thrown.getClass().getSimpleName() + ": " + words(thrown),
        "please report it with what --stacktrace adds");
  }

  /** Messages of our own say already what to do, after a semicolon. */
  private static CommandFailure stopped(String command, Throwable thrown, String whatToDo) {
    String words = words(thrown);
    return CommandFailure.stopped(command, words, words.contains("; ") ? "" : whatToDo);
  }

  private static boolean isFull(Throwable thrown) {
    return thrown instanceof StoreFullException
        || (thrown instanceof DatabaseException database && database.isDiskFull())
        || words(thrown).contains("No space left on device");
  }

  private static String file(FileSystemException failure) {
    String path = String.valueOf(failure.getFile());
    if (failure instanceof NoSuchFileException) {
      return "no such file: '" + path + "'";
    }
    if (failure instanceof AccessDeniedException) {
      return "no permission for '" + path + "'";
    }
    return words(failure);
  }

  private static String words(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
  }
}
