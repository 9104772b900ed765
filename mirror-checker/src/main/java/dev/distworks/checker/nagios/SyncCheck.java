package dev.distworks.checker.nagios;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Judges what the route of one mirror answers, as mirrorchecker's plugin does: the texts, the
 * figure and the exit codes are its own. A mirror synchronized this second is well, which it was
 * not there.
 *
 * @param warning hours since the last sync from which it warns
 * @param critical hours since the last sync from which it alarms
 */
public record SyncCheck(double warning, double critical) {
  private static final JsonFactory JSON = new JsonFactory();

  /** The line to print and the code to exit with. */
  public record Result(String line, int exitCode) {}

  /** The result when the route could not be asked. */
  public static Result unreachable() {
    return new Result("UNKNOWN - unable to connect", 3);
  }

  /**
   * Judges an answer, {@code {"http://…": SECONDS}}; one that is something else is no connection.
   */
  public Result judge(String answer) {
    OptionalLong seconds;
    try {
      seconds = seconds(answer);
    } catch (IOException e) {
      return unreachable();
    }
    if (seconds.isEmpty()) {
      return unreachable();
    }
    if (seconds.getAsLong() < 0) {
      return new Result("UNKNOWN - no synchronization detected yet.", 3);
    }
    double hours = seconds.getAsLong() / 3600.0;
    return hours < warning && hours < critical
        ? result("OK", 0, seconds.getAsLong(), hours)
        : hours < critical
            ? result("WARNING", 1, seconds.getAsLong(), hours)
            : result("CRITICAL", 2, seconds.getAsLong(), hours);
  }

  private static Result result(String status, int exitCode, long seconds, double hours) {
    String line =
        String.format(
            Locale.ROOT,
            "%s - %d seconds since last sync, which are %.4f hours.|last_sync=%d",
            status,
            seconds,
            hours,
            seconds);
    return new Result(line, exitCode);
  }

  private static OptionalLong seconds(String answer) throws IOException {
    try (JsonParser json = JSON.createParser(answer)) {
      if (json.nextToken() != JsonToken.START_OBJECT || json.nextToken() != JsonToken.FIELD_NAME) {
        return OptionalLong.empty();
      }
      return json.nextToken() == JsonToken.VALUE_NUMBER_INT
          ? OptionalLong.of(json.getLongValue())
          : OptionalLong.empty();
    }
  }
}
