package dev.distworks.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real daemon, of which every part in turn is killed and started again. */
@Timeout(180)
class MirrorsDaemonIT {
  private static final Path JAR = Path.of("target/distworks.jar").toAbsolutePath();

  @TempDir private Path folder;

  private volatile Path site;
  private HttpServer mirror;
  private Process daemon;
  private URI uri;

  @BeforeEach
  void start() throws Exception {
    site = Files.createDirectories(folder.resolve("site"));
    Files.createDirectories(site.resolve("a"));
    mirror = mirror(0);
    Files.writeString(
        folder.resolve("mirrors.yaml"),
        """
        http_port: 0
        http_host: 127.0.0.1
        backends:
          - name: site
            local_path: site
            dirs: [a]
            ts_fname: stamp
            stamp_interval: 1
            yum_threshold: 60
            yum_request: list
            yum_response: ''
            mirrors: [{url: '%1$s/live', interval: 0.2}, {url: '%1$s/old', interval: 0.2}]
        """
            .formatted(mirrorUrl()));
    startDaemon();
  }

  @AfterEach
  void stop() throws Exception {
    daemon.destroyForcibly().waitFor();
    mirror.stop(0);
  }

  /** Two mirrors on that port: one that always is the site as it is, one a day behind. */
  private HttpServer mirror(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    server.createContext(
        "/",
        exchange -> {
          String[] parts = exchange.getRequestURI().getPath().split("/", 3);
          Path file = site.resolve(parts[2]);
          byte[] body =
              parts[1].equals("old")
                  ? ("" + Instant.now().minusSeconds(86_400).getEpochSecond())
                      .getBytes(StandardCharsets.UTF_8)
                  : Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
          exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private String mirrorUrl() {
    return "http://127.0.0.1:" + mirror.getAddress().getPort();
  }

  private void startDaemon() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env", // with signals as they are by default, also where tests run under nohup
                "--default-signal=HUP,TERM",
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx128m",
                "-jar",
                JAR.toString()));
    command.addAll(List.of("mirrors", "serve", "--config", folder + "/mirrors.yaml"));
    daemon =
        new ProcessBuilder(command)
            .redirectError(folder.resolve("err").toFile())
            .redirectInput(new File("/dev/null"))
            .start();
    BufferedReader out = daemon.inputReader(StandardCharsets.UTF_8);
    String line = String.valueOf(out.readLine());
    assertTrue(line.startsWith("listening on "), () -> line + err());
    uri = URI.create(line.substring("listening on ".length()));
  }

  private String err() {
    try {
      return Files.readString(folder.resolve("err"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private String get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri.resolve(path)).timeout(Duration.ofSeconds(20)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private void await(String path, String wanted) throws Exception {
    String found = get(path);
    while (!found.contains(wanted)) {
      Thread.sleep(50); // the class has a timeout
      found = get(path);
    }
  }

  private String live() {
    return mirrorUrl() + "/live/\n";
  }

  @Test
  void everyPartMayDieAndComeBack() throws Exception {
    await("/list", live());
    assertEquals(live(), get("/list"));

    // The daemon: what it knew a moment ago counts from the first request on.
    await("/status/127.0.0.1:" + mirror.getAddress().getPort() + "_old", "stale");
    Thread.sleep(6_000); // the history is written every few seconds
    daemon.destroyForcibly().waitFor();
    startDaemon();
    assertEquals(live(), get("/list"));

    // The mirrors: gone from the list, and back in it.
    int port = mirror.getAddress().getPort();
    mirror.stop(0);
    await("/metrics", "condition=\"unreachable\"");
    while (!get("/list").isEmpty()) {
      Thread.sleep(50);
    }
    mirror = mirror(port);
    await("/list", live());

    // The source: a state of its own, which makes no mirror look stale.
    Path stamps = Files.move(site.resolve("a"), folder.resolve("a"));
    Path copy = Files.createDirectories(folder.resolve("copy"));
    Path served = site;
    site = copy;
    Files.createDirectories(copy.resolve("a"));
    Files.copy(stamps.resolve("stamp"), copy.resolve("a/stamp"));
    Files.move(served, folder.resolve("away"));
    await("/status", "The source site cannot be reached");
    assertEquals(live(), get("/list"));
    Files.move(folder.resolve("away"), served);
    Files.move(stamps, served.resolve("a"));
    site = served;
    await("/list", live());

    assertEquals(0, new ProcessBuilder("kill", "-TERM", "" + daemon.pid()).start().waitFor());
    assertTrue(daemon.waitFor(60, TimeUnit.SECONDS));
    assertEquals(143, daemon.exitValue(), err());
  }

  @Test
  void aHangUpReadsTheMirrorsAgain() throws Exception {
    await("/list", live());
    // Changed so that nobody who only looks at the file's size and time would see it.
    Path config = folder.resolve("mirrors.yaml");
    FileTime before = Files.getLastModifiedTime(config);
    Files.writeString(config, Files.readString(config).replace("/old'", "/new'"));
    Files.setLastModifiedTime(config, before);
    assertEquals(0, new ProcessBuilder("kill", "-HUP", "" + daemon.pid()).start().waitFor());
    await("/list", live() + mirrorUrl() + "/new/\n");
    assertTrue(daemon.isAlive());
  }

  @Test
  void theRealNagiosUnderstandsThePlugin() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nagios4")), "nagios4 is not installed");
    await("/list", live());
    String age = uri.resolve("/127.0.0.1:" + mirror.getAddress().getPort() + "_old").toString();
    Path nagios = Files.createDirectories(folder.resolve("nagios/spool")).resolveSibling("");
    String plugin =
        "%s/bin/java -jar %s mirrors nagios --url %s --w 12 --c 36"
            .formatted(System.getProperty("java.home"), JAR, age);
    Files.writeString(nagios.resolve("objects.cfg"), objects(plugin));
    Files.writeString(nagios.resolve("nagios.cfg"), settings(nagios));
    Process server =
        new ProcessBuilder("/usr/sbin/nagios4", nagios.resolve("nagios.cfg").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nagios.out").toFile())
            .start();
    try {
      Path log = nagios.resolve("nagios.log");
      String alert = "SERVICE ALERT: mirror;sync;WARNING;HARD;1;WARNING - 864";
      while (server.isAlive() && !(Files.exists(log) && Files.readString(log).contains(alert))) {
        Thread.sleep(200);
      }
      assertTrue(Files.readString(log).contains(alert), Files.readString(log));
      Path status = nagios.resolve("status.dat");
      while (!(Files.exists(status) && Files.readString(status).contains("=last_sync=864"))) {
        Thread.sleep(200);
      }
    } finally {
      server.destroy();
      server.waitFor(20, TimeUnit.SECONDS);
    }
  }

  private static String settings(Path nagios) {
    return """
        log_file=%1$s/nagios.log
        cfg_file=%1$s/objects.cfg
        status_file=%1$s/status.dat
        status_update_interval=1
        object_cache_file=%1$s/objects.cache
        temp_file=%1$s/nagios.tmp
        temp_path=%1$s
        check_result_path=%1$s/spool
        lock_file=%1$s/nagios.lock
        command_file=%1$s/nagios.cmd
        query_socket=%1$s/query.sock
        retain_state_information=0
        use_syslog=0
        nagios_user=%2$s
        nagios_group=%2$s
        service_inter_check_delay_method=n
        max_service_check_spread=1
        """
        .formatted(nagios, System.getProperty("user.name"));
  }

  private static String objects(String plugin) {
    return """
        define command {
          command_name mirror
          command_line %s
        }
        define timeperiod {
          timeperiod_name always
          alias always
          monday 00:00-24:00
          tuesday 00:00-24:00
          wednesday 00:00-24:00
          thursday 00:00-24:00
          friday 00:00-24:00
          saturday 00:00-24:00
          sunday 00:00-24:00
        }
        define contact {
          contact_name nobody
          host_notifications_enabled 0
          service_notifications_enabled 0
          host_notification_period always
          service_notification_period always
          host_notification_commands mirror
          service_notification_commands mirror
        }
        define host {
          host_name mirror
          address 127.0.0.1
          max_check_attempts 1
          check_period always
          notification_period always
          contacts nobody
          notifications_enabled 0
        }
        define service {
          host_name mirror
          service_description sync
          check_command mirror
          check_interval 1
          retry_interval 1
          max_check_attempts 1
          check_period always
          notification_period always
          contacts nobody
          notifications_enabled 0
        }
        """
        .formatted(plugin);
  }
}
