package dev.distworks.checker.nagios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The plugin's figure, read by the parser that Nagios's own plugins share. */
class MonitoringPluginIT {

  @Test
  void theFigureIsReadAsWritten() throws Exception {
    assumeTrue(installed(), "libmonitoring-plugin-perl is not installed");
    String line = new SyncCheck(24, 36).judge("{\"m\": 90061}").line();
    String figure = line.substring(line.indexOf('|') + 1);
    assertEquals(
        "1 last_sync 90061 ''",
        perl(
            "my @p = Monitoring::Plugin::Performance->parse_perfstring($ARGV[0]); my $f = $p[0];"
                + "print scalar(@p), ' ', $f->label, ' ', $f->value, \" '\", $f->uom, \"'\";",
            figure));
  }

  private static boolean installed() {
    try {
      return perl("print 'yes'", "").equals("yes");
    } catch (IOException e) {
      return false;
    }
  }

  private static String perl(String script, String argument) throws IOException {
    Process perl =
        new ProcessBuilder("perl", "-MMonitoring::Plugin::Performance", "-e", script, argument)
            .redirectErrorStream(true)
            .start();
    return new String(perl.getInputStream().readAllBytes(), UTF_8);
  }
}
