package dev.distworks.distfile;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on loopback that answers byte by byte as a test says, well or badly. Each path has a
 * list of behaviours, one a request, the last for all further ones; an unknown path is 404.
 */
final class LoopbackServer implements Closeable {
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Deque<Behaviour>> behaviours = new ConcurrentHashMap<>();
  private final List<Received> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private LoopbackServer(ServerSocket listener) {
    this.listener = listener;
    threads.execute(this::accept);
  }

  static LoopbackServer start() {
    try {
      return new LoopbackServer(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the server does with requests for that path and query. */
  public LoopbackServer on(String path, Behaviour... inTurn) {
    behaviours.put(path, new ArrayDeque<>(List.of(inTurn)));
    return this;
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  public int port() {
    return listener.getLocalPort();
  }

  public List<Received> requests() {
    return requests;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (Received request = read(in); request != null; request = read(in)) {
        requests.add(request);
        Behaviour behaviour = next(request.target());
        behaviour.serve(new Conversation(request, socket));
      }
    } catch (IOException e) {
      // The client went away, or the behaviour closed the connection.
      open.remove(socket);
    }
  }

  private Behaviour next(String target) {
    Deque<Behaviour> left = behaviours.get(target);
    if (left == null) {
      return c -> c.reply(404, "no such path");
    }
    synchronized (left) {
      return left.size() > 1 ? left.pop() : left.peek();
    }
  }

  @org.jspecify.annotations.Nullable
  private static Received read(InputStream in) throws IOException {
    String line = readLine(in);
    if (line == null) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>();
    for (String h = readLine(in); h != null && !h.isEmpty(); h = readLine(in)) {
      int colon = h.indexOf(':');
      if (colon < 0) {
        throw new IOException("not HTTP: " + h);
      }
      headers.put(h.substring(0, colon).toLowerCase(Locale.ROOT), h.substring(colon + 1).trim());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    String[] parts = line.split(" ", -1);
    return new Received(parts[0], parts[1], headers, new String(body, StandardCharsets.UTF_8));
  }

  @org.jspecify.annotations.Nullable
  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        return line.toString();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return null;
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }

  /** What to do with one request. */
  public interface Behaviour {
    void serve(Conversation conversation) throws IOException;
  }

  /** A request as it came. */
  public record Received(String method, String target, Map<String, String> headers, String body) {}

  /** One request and the connection it came by. */
  public record Conversation(Received request, Socket socket) {

    /** A whole reply. Header lines are given as {@code Name: value}. */
    public void reply(int status, byte[] body, String... headers) throws IOException {
      head(status, "Content-Length: " + body.length, headers);
      send(body);
    }

    public void reply(int status, String body, String... headers) throws IOException {
      reply(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** A head only; further bytes follow by {@link #send}. */
    public void head(int status, String header, String... headers) throws IOException {
      StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\n");
      head.append(header).append("\r\n");
      for (String more : headers) {
        head.append(more).append("\r\n");
      }
      send(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    public void send(String bytes) throws IOException {
      send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Ends the connection in order. */
    public void close() throws IOException {
      socket.close();
    }

    /** Sends nothing until the client goes away. */
    public void hang() throws IOException {
      while (socket.getInputStream().read() >= 0) {
        // What the client still sends does not matter.
      }
      throw new IOException("the client went away");
    }

    /** Sends these bytes again and again, with a pause, until the client goes away. */
    public void drip(byte[] bytes, long pauseMillis) throws IOException {
      try {
        while (true) {
          send(bytes);
          Thread.sleep(pauseMillis);
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }
}
