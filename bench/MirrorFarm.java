import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Simulated mirrors for bench/mirrors.sh, on one port, each below a folder that says what it does:
 * {@code /KIND/NUMBER/DIRECTORY/stamp}. {@code /counts} tells how many requests each kind got at
 * most for one mirror, and all together.
 */
final class MirrorFarm {
  private static final byte[] MUCH = new byte[64 * 1024];
  private static final Map<String, AtomicInteger> REQUESTS = new ConcurrentHashMap<>();

  private MirrorFarm() {}

  public static void main(String[] arguments) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress())) {
      System.out.println("listening on http://127.0.0.1:" + server.getLocalPort());
      ExecutorService threads = Executors.newCachedThreadPool();
      while (true) {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1), 1024);
      for (String request = in.readLine(); request != null; request = in.readLine()) {
        for (String header = in.readLine(); header != null && !header.isEmpty(); ) {
          header = in.readLine();
        }
        if (!answer(request.split(" ", 3)[1], socket.getOutputStream())) {
          return;
        }
      }
    } catch (IOException e) {
      // The checker went away, as it should from many.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean answer(String path, OutputStream out)
      throws IOException, InterruptedException {
    if (path.equals("/counts")) {
      plain(out, counts());
      return true;
    }
    String[] parts = path.split("/", 5);
    int count =
        REQUESTS
            .computeIfAbsent(parts[1] + "/" + parts[2], unused -> new AtomicInteger())
            .incrementAndGet();
    String now = Long.toString(System.currentTimeMillis() / 1000);
    switch (parts[1]) {
      case "good" -> plain(out, now);
      case "stale" -> plain(out, Long.toString(Long.parseLong(now) - 90_000));
      case "hang" -> Thread.sleep(600_000);
      case "hang-in-headers" -> {
        write(out, "HTTP/1.1 200 OK\r\ncontent-le");
        Thread.sleep(600_000);
      }
      case "hang-in-body" -> {
        write(out, "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n17");
        Thread.sleep(600_000);
      }
      case "slow-loris" -> drip(out, "HTTP/1.1 200 OK\r\nx: ");
      case "slow-loris-body" -> drip(out, "HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n");
      case "not-found" -> status(out, "404 Not Found");
      case "forbidden" -> status(out, "403 Forbidden");
      case "gone" -> status(out, "410 Gone");
      case "one-missing" -> directory(parts, "a", out, now);
      case "last-missing" -> directory(parts, "c", out, now);
      case "vanished" -> {
        if (count > 9) {
          status(out, "404 Not Found");
        } else {
          plain(out, now);
        }
      }
      case "error" -> status(out, "500 Oops");
      case "unavailable" -> status(out, "503 Later");
      case "too-many" -> status(out, "429 Slow down");
      case "empty" -> plain(out, "");
      case "endless-body" -> endless(out, "HTTP/1.1 200 OK\r\n\r\n", MUCH);
      case "endless-line" ->
          endless(out, "HTTP/1.1 200 OK\r\n\r\n", "9".repeat(65_536).getBytes(ISO_8859_1));
      case "endless-chunks" ->
          endless(
              out,
              "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n",
              "4\r\n1700\r\n".repeat(4096).getBytes(ISO_8859_1));
      case "endless-headers" ->
          endless(out, "HTTP/1.1 200 OK\r\n", "x: y\r\n".repeat(4096).getBytes(ISO_8859_1));
      case "not-http" -> {
        write(out, "SSH-2.0-OpenSSH_9.2\r\n");
        return false;
      }
      case "closes" -> {
        return false;
      }
      case "truncated" -> {
        write(out, "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n17000");
        return false;
      }
      case "gzip-bomb" ->
          endless(out, "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n", MUCH);
      case "garbage" -> plain(out, "garbage");
      case "shell" -> plain(out, "\"$(touch x)\"");
      case "script" -> plain(out, "<script>alert(1)</script>");
      case "html" -> plain(out, "<!DOCTYPE html><title>parked</title>");
      case "binary" -> plain(out, "\u0000\u0001\u0002");
      case "negative" -> plain(out, "-5");
      case "giant" -> plain(out, "9".repeat(100));
      case "future" -> plain(out, Long.toString(Long.parseLong(now) + 86_400));
      case "loop" -> redirect(out, path);
      case "elsewhere" -> redirect(out, "http://elsewhere.invalid/stamp");
      case "to-a-good-one" -> redirect(out, "/good/0/a/stamp");
      default -> throw new IOException("no such kind");
    }
    return true;
  }

  private static void directory(String[] parts, String missing, OutputStream out, String now)
      throws IOException {
    if (parts[3].equals(missing)) {
      status(out, "404 Not Found");
    } else {
      plain(out, now);
    }
  }

  private static String counts() {
    int all = REQUESTS.values().stream().mapToInt(AtomicInteger::get).sum();
    int most = REQUESTS.values().stream().mapToInt(AtomicInteger::get).max().orElse(0);
    return all + " " + most;
  }

  private static void plain(OutputStream out, String body) throws IOException {
    write(out, "HTTP/1.1 200 OK\r\ncontent-length: " + body.length() + "\r\n\r\n" + body);
  }

  private static void status(OutputStream out, String status) throws IOException {
    write(out, "HTTP/1.1 " + status + "\r\ncontent-length: 5\r\n\r\nsorry");
  }

  private static void redirect(OutputStream out, String to) throws IOException {
    write(out, "HTTP/1.1 302 Found\r\nlocation: " + to + "\r\ncontent-length: 0\r\n\r\n");
  }

  private static void endless(OutputStream out, String begin, byte[] again) throws IOException {
    write(out, begin);
    while (true) {
      out.write(again);
    }
  }

  private static void drip(OutputStream out, String begin)
      throws IOException, InterruptedException {
    write(out, begin);
    while (true) {
      Thread.sleep(200);
      write(out, "1");
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }
}
