package dev.distworks.checker.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.checker.Change;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Mails changes through a mail server that takes mail from here without a password (RFC 5321), such
 * as the one of this machine.
 */
public final class MailAlerts implements AlertChannel {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int MAX_LINE = 2_000;

  private final String server;
  private final int port;
  private final String from;
  private final List<String> to;
  private final InstantSource clock;

  /** Mails from and to those addresses. */
  public MailAlerts(String server, int port, String from, List<String> to, InstantSource clock) {
    this.server = server;
    this.port = port;
    this.from = address("from", from);
    this.to = to.stream().map(one -> address("to", one)).toList();
    this.clock = clock;
  }

  private static String address(String name, String text) {
    if (!text.matches("[^\\s<>\\p{Cntrl}]+")) {
      throw new IllegalArgumentException(name + ": expected an address, found '" + text + "'");
    }
    return text;
  }

  @Override
  public void tell(List<Change> changes) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(server, port), (int) TIMEOUT.toMillis());
      socket.setSoTimeout((int) TIMEOUT.toMillis());
      new Conversation(socket).send(changes);
    } catch (IOException e) {
      throw new IOException("the mail server " + server + ":" + port + ": " + e.getMessage(), e);
    }
  }

  private String message(List<Change> changes) {
    String subject =
        changes.size() == 1
            ? "Mirror: " + changes.get(0).subject() + " " + changes.get(0).after()
            : "Mirrors: " + changes.size() + " changes";
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
    String body =
        Base64.getMimeEncoder().encodeToString((ChangeText.of(changes) + "\n").getBytes(UTF_8));
    return "Date: "
        + date
        + "\r\nFrom: "
        + from
        + "\r\nTo: "
        + String.join(", ", to)
        + "\r\nSubject: "
        + encoded(subject)
        + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        + "Content-Transfer-Encoding: base64\r\nAuto-Submitted: auto-generated\r\n\r\n"
        + body;
  }

  /** In encoded words (RFC 2047), whatever is in it. */
  private static String encoded(String text) {
    return text
        .codePoints()
        .mapToObj(Character::toString)
        .collect(
            Collectors.groupingBy(new LineOf()::next, java.util.TreeMap::new, Collectors.joining()))
        .values()
        .stream()
        .map(part -> "=?utf-8?b?" + Base64.getEncoder().encodeToString(part.getBytes(UTF_8)) + "?=")
        .collect(Collectors.joining("\r\n "));
  }

  /** Counts twelve characters a line, which fit however many bytes they have. */
  private static final class LineOf {
    private int count;

    Integer next(String unused) {
      return count++ / 12;
    }
  }

  private final class Conversation {
    private final BufferedReader in;
    private final OutputStream out;

    Conversation(Socket socket) throws IOException {
      in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      out = socket.getOutputStream();
    }

    void send(List<Change> changes) throws IOException {
      expect("220");
      say("EHLO localhost", "250");
      say("MAIL FROM:<" + from + ">", "250");
      for (String one : to) {
        say("RCPT TO:<" + one + ">", "25");
      }
      say("DATA", "354");
      out.write((message(changes) + "\r\n.\r\n").getBytes(UTF_8));
      out.flush();
      expect("250");
      say("QUIT", "221");
    }

    private void say(String line, String expected) throws IOException {
      out.write((line + "\r\n").getBytes(UTF_8));
      out.flush();
      expect(expected);
    }

    private void expect(String code) throws IOException {
      for (int i = 0; i < 100; i++) {
        String line = in.readLine();
        if (line == null || line.length() > MAX_LINE || !line.startsWith(code)) {
          throw new IOException("expected " + code + ", found '" + line + "'");
        }
        if (line.length() < 4 || line.charAt(3) != '-') {
          return;
        }
      }
      throw new IOException("expected the end of a reply");
    }
  }
}
