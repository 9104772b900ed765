package dev.distworks.signing.service;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Passes connections on until it goes dark; then what is sent vanishes, and so do ends of
 * connections, as behind a firewall that has forgotten them. Connections that were dark once stay
 * so.
 */
final class SwallowingProxy implements Closeable {
  private final ServerSocket socket = new ServerSocket(0, 50, ServiceRig.loopback(0).getAddress());
  private final Supplier<InetSocketAddress> target;
  private final Set<Pipe> pipes = ConcurrentHashMap.newKeySet();
  private volatile boolean dark;

  SwallowingProxy(Supplier<InetSocketAddress> target) throws IOException {
    this.target = target;
    run(this::accept);
  }

  InetSocketAddress address() {
    return ServiceRig.loopback(socket.getLocalPort());
  }

  /** Swallows from now on, or passes new connections again. */
  void dark(boolean swallow) {
    dark = swallow;
    if (swallow) {
      pipes.forEach(pipe -> pipe.swallowing = true);
    }
  }

  /** Swallows only what whoever dialled sends, on the connections that are open. */
  void swallowAnswers() {
    pipes.stream().filter(pipe -> !pipe.back).forEach(pipe -> pipe.swallowing = true);
  }

  private static void run(Runnable work) {
    Thread thread = new Thread(work, "swallowing-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket from = socket.accept();
        Socket to = new Socket();
        if (!dark) {
          to.connect(target.get(), 2000);
        }
        pipe(from, to, false);
        pipe(to, from, true);
      } catch (IOException e) {
        // Nobody is there: who dialled finds out by itself.
      }
    }
  }

  private void pipe(Socket from, Socket to, boolean back) {
    Pipe pipe = new Pipe(from, to, back);
    pipe.swallowing = dark;
    pipes.add(pipe);
    run(pipe);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Pipe pipe : pipes) {
      pipe.from.close();
    }
  }

  private static final class Pipe implements Runnable {
    private final Socket from;
    private final Socket to;
    private final boolean back;
    private volatile boolean swallowing;

    Pipe(Socket from, Socket to, boolean back) {
      this.from = from;
      this.to = to;
      this.back = back;
    }

    @Override
    public void run() {
      byte[] buffer = new byte[16384];
      try {
        if (!from.isConnected()) {
          return;
        }
        InputStream in = from.getInputStream();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          if (!swallowing) {
            OutputStream out = to.getOutputStream();
            out.write(buffer, 0, n);
          }
        }
      } catch (IOException e) {
        end();
        return;
      }
      end();
    }

    private void end() {
      if (!swallowing) {
        try {
          to.close();
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
