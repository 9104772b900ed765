package dev.distworks.core.testing;

import dev.distworks.core.transport.HttpReply;
import dev.distworks.core.transport.HttpRequest;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.TransferException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A transport without a network that answers as a test says and remembers what it was asked.
 * Thread-safe.
 *
 * <pre>{@code
 * ScriptedTransport transport = new ScriptedTransport()
 *     .on(page, ScriptedReply.status(503), ScriptedReply.ok("…"));
 * }</pre>
 *
 * <p>What no script knows is answered with 404. It has no addresses and no deadlines, and decodes
 * nothing: bodies are given as they were scripted.
 */
public final class ScriptedTransport implements HttpTransport {
  private final Map<URI, Deque<Function<HttpRequest, ScriptedReply>>> scripts =
      new ConcurrentHashMap<>();
  private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /** Answers requests for that URI with these in turn, the last one for all further requests. */
  public ScriptedTransport on(URI uri, ScriptedReply... inTurn) {
    Deque<Function<HttpRequest, ScriptedReply>> script = new ArrayDeque<>();
    for (ScriptedReply reply : inTurn) {
      script.add(request -> reply);
    }
    scripts.put(uri, script);
    return this;
  }

  /** Answers requests for that URI as the function says. */
  public ScriptedTransport on(URI uri, Function<HttpRequest, ScriptedReply> script) {
    scripts.put(uri, new ArrayDeque<>(List.of(script)));
    return this;
  }

  /** All requests so far, in order. */
  public List<HttpRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public HttpReply send(HttpRequest request) throws TransferException, InterruptedIOException {
    if (closed) {
      throw new IllegalStateException("the transport is closed");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
    requests.add(request);
    ScriptedReply reply = next(request.uri()).apply(request);
    if (reply.fault().isPresent() && reply.status() == 0) {
      throw new TransferException(reply.fault().get(), request.uri(), "as scripted");
    }
    return new ScriptedHttpReply(request, reply);
  }

  private Function<HttpRequest, ScriptedReply> next(URI uri) {
    Deque<Function<HttpRequest, ScriptedReply>> script =
        scripts.getOrDefault(uri, new ArrayDeque<>());
    synchronized (script) {
      Function<HttpRequest, ScriptedReply> first = script.peek();
      if (first == null) {
        return request -> ScriptedReply.status(404);
      }
      if (script.size() > 1) {
        script.remove();
      }
      return first;
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
