package dev.distworks.checker.farm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** Simulated mirrors on one port, each below a folder of its own that names what it does. */
final class Farm implements Closeable {
  private static final byte[] MUCH = new byte[64 * 1024];

  private final ServerSocket server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "farm");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
  private final Set<String> vanished = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  Farm(ServerSocket server) {
    this.server = server;
    threads.execute(this::accept);
  }

  static Farm onLoopback() throws IOException {
    return new Farm(new ServerSocket(0, 2_000, InetAddress.getLoopbackAddress()));
  }

  int port() {
    return server.getLocalPort();
  }

  String url(Behaviour behaviour, int number) {
    return switch (behaviour) {
      case REFUSED -> "http://127.0.0.1:1/" + number;
      case UNKNOWN_HOST -> "http://mirror-" + number + ".invalid/pub";
      default -> "http://127.0.0.1:" + port() + "/" + behaviour + "/" + number;
    };
  }

  /** From now on that mirror has no files any more. */
  void vanish(Behaviour behaviour, int number) {
    vanished.add("/" + behaviour + "/" + number);
  }

  /** How many requests that mirror got. */
  int requests(Behaviour behaviour, int number) {
    return requests.getOrDefault("/" + behaviour + "/" + number, new AtomicInteger()).get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      boolean more = true;
      while (more) {
        String request = in.readLine();
        if (request == null) {
          return;
        }
        for (String header = in.readLine(); header != null && !header.isEmpty(); ) {
          header = in.readLine();
        }
        more = answer(request.split(" ", 3)[1], socket.getOutputStream());
      }
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt(); // the other side went away, as it should from many
    }
  }

  /** False when the connection is over. */
  private boolean answer(String path, OutputStream out) throws IOException, InterruptedException {
    String[] parts = path.split("/", 5);
    requests
        .computeIfAbsent("/" + parts[1] + "/" + parts[2], key -> new AtomicInteger())
        .incrementAndGet();
    if (vanished.contains("/" + parts[1] + "/" + parts[2])) {
      status(out, "404 Not Found");
      return true;
    }
    Behaviour behaviour = Behaviour.valueOf(parts[1]);
    String rest = parts.length > 3 ? parts[3] : "";
    long now = Instant.now().getEpochSecond();
    switch (behaviour) {
      case GOOD -> plain(out, now + "\n");
      case STALE -> plain(out, now - 90_000 + "");
      case GOOD_CHUNKED ->
          write(
              out,
              "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5;x=y\r\n"
                  + (now + "").substring(0, 5)
                  + "\r\n5\r\n"
                  + (now + "").substring(5)
                  + "\r\n0\r\ntrailer: x\r\n\r\n");
      case GOOD_WITHOUT_LENGTH -> {
        write(out, "HTTP/1.0 200 OK\r\n\r\n" + now);
        return false;
      }
      case GOOD_CLOSING_EACH_TIME -> {
        write(out, "HTTP/1.1 200 OK\nconnection: close\ncontent-length: 10\n\n" + now);
        return false;
      }
      case GOOD_REDIRECTED_WITHIN -> {
        if (path.contains("/real/")) {
          plain(out, now + "");
        } else {
          redirect(out, "/" + parts[1] + "/" + parts[2] + "/real/stamp");
        }
      }
      case HANGS -> closed.await();
      case HANGS_IN_HEADERS -> {
        write(out, "HTTP/1.1 200 OK\r\ncontent-le");
        closed.await();
      }
      case HANGS_IN_BODY -> {
        write(out, "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n17");
        closed.await();
      }
      case SLOW_LORIS_HEADERS -> drip(out, "HTTP/1.1 200 OK\r\nx: ");
      case SLOW_LORIS_BODY -> drip(out, "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n");
      case NOT_FOUND -> status(out, "404 Not Found");
      case FORBIDDEN -> status(out, "403 Forbidden");
      case GONE -> status(out, "410 Gone");
      case ONE_DIRECTORY_MISSING -> {
        if (rest.equals("b")) {
          status(out, "404 Not Found");
        } else {
          plain(out, now + "");
        }
      }
      case SERVER_ERROR -> status(out, "500 Oops");
      case UNAVAILABLE -> status(out, "503 Later");
      case TOO_MANY_REQUESTS -> status(out, "429 Slow down");
      case NO_CONTENT -> write(out, "HTTP/1.1 204 None\r\n\r\n");
      case EMPTY -> plain(out, "");
      case ENDLESS_BODY -> endless(out, "HTTP/1.1 200 OK\r\n\r\n", MUCH);
      case ENDLESS_CHUNKS ->
          endless(
              out,
              "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n",
              "4\r\naaaa\r\n".getBytes(ISO_8859_1));
      case HUGE_LENGTH -> write(out, "HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n1");
      case ENDLESS_HEADERS -> endless(out, "HTTP/1.1 200 OK\r\n", "x: y\r\n".getBytes(ISO_8859_1));
      case ENDLESS_INTERIM ->
          endless(out, "", "HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
      case TWO_LENGTHS ->
          write(out, "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 10\r\n\r\n" + now);
      case BAD_CHUNKS ->
          write(out, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n" + now);
      case NOT_HTTP -> {
        write(out, "SSH-2.0-OpenSSH_9.2\r\n");
        return false;
      }
      case CLOSES_AT_ONCE -> {
        return false;
      }
      case TRUNCATED -> {
        write(out, "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n17000");
        return false;
      }
      case GZIP_BOMB -> packed(out, "gzip", gzip("1".repeat(1 << 20)));
      case GZIP_THAT_IS_NONE -> packed(out, "gzip", new byte[] {31, (byte) 139, 1});
      case OTHER_ENCODING -> packed(out, "br", new byte[] {1, 2, 3});
      case GOOD_PACKED -> packed(out, "x-gzip", gzip(now + ""));
      case GOOD_SLOWLY -> {
        // Each in time, though not all of them within the time of one.
        closed.await(1_200, TimeUnit.MILLISECONDS);
        plain(out, now + "");
      }
      case GOOD_CLOSING_WITHOUT_A_WORD -> {
        plain(out, now + "");
        return false;
      }
      case GOOD_OF_OLD -> {
        write(out, "HTTP/1.0 200 OK\r\ncontent-length: 10\r\n\r\n" + now);
        return false;
      }
      case GARBAGE -> plain(out, "garbage");
      case SCRIPT -> plain(out, "<script>alert(1)</script>\"$(touch x)\"");
      case HTML -> plain(out, "<!DOCTYPE html><title>parked</title>");
      case BINARY -> plain(out, "\u0000\u0001\u0002\u0003");
      case NEGATIVE -> plain(out, "-5");
      case GIANT_NUMBER -> plain(out, "9".repeat(100));
      case FUTURE -> plain(out, now + 86_400 + "");
      case REDIRECT_LOOP -> redirect(out, path);
      case REDIRECT_LONGER_AND_LONGER -> redirect(out, path + "x");
      case REDIRECT_ELSEWHERE -> redirect(out, "http://elsewhere.invalid/stamp");
      case REDIRECT_TO_A_GOOD_MIRROR -> redirect(out, "/GOOD/0/a/stamp");
      case REDIRECT_TO_NO_MIRROR_OF_THE_HOST -> redirect(out, "/NONE/0/a/stamp");
      case REDIRECT_IN_A_CIRCLE ->
          redirect(out, path.endsWith("x") ? path.substring(0, path.length() - 1) : path + "x");
      case REDIRECT_NOWHERE -> redirect(out, "");
      case REFUSED, UNKNOWN_HOST -> throw new IOException("they are not here");
      case REDIRECT_TO_FILE -> redirect(out, "file:///etc/passwd");
    }
    return true;
  }

  private static void plain(OutputStream out, String body) throws IOException {
    write(out, "HTTP/1.1 200 OK\r\ncontent-length: " + body.length() + "\r\n\r\n" + body);
  }

  private static void packed(OutputStream out, String encoding, byte[] body) throws IOException {
    String head = "HTTP/1.1 200 OK\r\ncontent-encoding: " + encoding;
    write(out, head + "\r\ncontent-length: " + body.length + "\r\n\r\n");
    out.write(body);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(ISO_8859_1));
    }
    return packed.toByteArray();
  }

  private static void status(OutputStream out, String status) throws IOException {
    write(out, "HTTP/1.1 " + status + "\r\ncontent-length: 5\r\n\r\nsorry");
  }

  private static void redirect(OutputStream out, String to) throws IOException {
    write(out, "HTTP/1.1 302 Found\r\nlocation: " + to + "\r\ncontent-length: 0\r\n\r\n");
  }

  private void endless(OutputStream out, String begin, byte[] again) throws IOException {
    write(out, begin);
    while (closed.getCount() > 0) {
      out.write(again);
    }
  }

  private void drip(OutputStream out, String begin) throws IOException, InterruptedException {
    write(out, begin);
    while (!closed.await(100, TimeUnit.MILLISECONDS)) {
      write(out, "1");
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    threads.shutdownNow();
  }
}
