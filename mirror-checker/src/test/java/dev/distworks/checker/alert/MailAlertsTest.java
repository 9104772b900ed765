package dev.distworks.checker.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.testing.ManualClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MailAlertsTest {
  /** A mail server that takes one conversation and gives its lines. */
  private record Server(ServerSocket socket, CompletableFuture<List<String>> heard) {
    static Server answering(String toRecipient) throws IOException {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      return new Server(
          socket,
          CompletableFuture.supplyAsync(
              () -> {
                try (socket;
                    Socket client = socket.accept()) {
                  return serve(client, toRecipient);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              }));
    }

    private static List<String> serve(Socket client, String toRecipient) throws IOException {
      List<String> lines = new ArrayList<>();
      BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
      say(client, "220-welcome\r\n220 here");
      boolean message = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
        if (message) {
          message = !line.equals(".");
          if (!message) {
            say(client, "250 taken");
          }
        } else if (line.startsWith("RCPT")) {
          say(client, toRecipient);
        } else if (line.equals("DATA")) {
          message = true;
          say(client, "354 go on");
        } else {
          say(client, line.equals("QUIT") ? "221 bye" : "250-a\r\n250 b");
        }
      }
      return lines;
    }

    private static void say(Socket client, String line) throws IOException {
      client.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
      client.getOutputStream().flush();
    }

    MailAlerts alerts() {
      return new MailAlerts(
          "127.0.0.1",
          socket.getLocalPort(),
          "checker@example.org",
          List.of("a@example.org", "b@example.org"),
          ManualClock.at("2026-11-20T12:00:00Z"));
    }
  }

  @Test
  void mailsWhatChangedToEverybody() throws Exception {
    Server server = Server.answering("250 ok");
    server.alerts().tell(List.of(AlertQueueTest.change(1)));
    List<String> heard = server.heard.get();

    assertEquals("EHLO localhost", heard.get(0));
    assertEquals("MAIL FROM:<checker@example.org>", heard.get(1));
    assertTrue(heard.contains("RCPT TO:<a@example.org>"), heard.toString());
    assertTrue(heard.contains("RCPT TO:<b@example.org>"), heard.toString());
    assertTrue(heard.contains("Date: Fri, 20 Nov 2026 12:00:00 GMT"), heard.toString());
    assertEquals("QUIT", heard.get(heard.size() - 1));
    String body =
        String.join("", heard.subList(heard.indexOf("") + 1, heard.lastIndexOf("."))).strip();
    assertEquals(
        "http://m1.example/: listed: listed → not listed: <b>??Bcc: x@y?\n",
        new String(Base64.getMimeDecoder().decode(body), UTF_8));
    assertFalse(heard.stream().anyMatch(line -> line.startsWith("Bcc")), heard.toString());
  }

  @Test
  void aServerThatRefusesIsAFailureThatNamesIt() throws Exception {
    Server server = Server.answering("550 nobody here");
    MailAlerts alerts = server.alerts();
    IOException e =
        assertThrows(IOException.class, () -> alerts.tell(List.of(AlertQueueTest.change(1))));
    assertTrue(e.getMessage().contains("127.0.0.1:"), e.getMessage());
    assertTrue(e.getMessage().contains("550 nobody here"), e.getMessage());
  }

  @Test
  void anAddressThatWouldAddACommandIsRefused() {
    ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
    assertThrows(
        IllegalArgumentException.class,
        () -> new MailAlerts("localhost", 25, "a@b>\r\nDATA", List.of("c@d"), clock));
  }
}
