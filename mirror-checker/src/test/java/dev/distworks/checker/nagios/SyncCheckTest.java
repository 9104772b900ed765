package dev.distworks.checker.nagios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncCheckTest {
  private final SyncCheck check = new SyncCheck(24, 36);

  @ParameterizedTest
  @CsvSource({
    "0, 0, OK",
    "1, 0, OK",
    "86399, 0, OK",
    "86400, 1, WARNING",
    "129599, 1, WARNING",
    "129600, 2, CRITICAL",
    "99999999999, 2, CRITICAL",
    "-1, 3, UNKNOWN",
  })
  void exitsByAge(long seconds, int exitCode, String word) {
    SyncCheck.Result result = check.judge("{\"http://m/\": " + seconds + "}");
    assertEquals(exitCode, result.exitCode());
    assertEquals(word, result.line().substring(0, result.line().indexOf(' ')));
  }

  @Test
  void printsWhatMirrorcheckersPluginPrints() {
    assertEquals(
        "OK - 2 seconds since last sync, which are 0.0006 hours.|last_sync=2",
        check.judge("{\n    \"http://m/\": 2\n}").line());
    assertEquals("UNKNOWN - no synchronization detected yet.", check.judge("{\"m\": -1}").line());
    assertEquals("UNKNOWN - unable to connect", SyncCheck.unreachable().line());
  }

  @ParameterizedTest
  @CsvSource({"''", "[]", "{}", "<html>", "'{\"m\": \"2\"}'", "'{\"m\": 1e400}'", "'{\"m\":'"})
  void anythingElseIsNoConnection(String answer) {
    assertEquals(SyncCheck.unreachable(), check.judge(answer));
  }
}
