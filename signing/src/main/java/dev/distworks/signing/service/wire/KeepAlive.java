package dev.distworks.signing.service.wire;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;
import java.util.Map;

/** Has the kernel probe quiet connections too, so that firewalls on the way remember them. */
final class KeepAlive {
  /**
   * By the names of the JDK's extended options, which not every system has: seconds, and a count.
   */
  private static final Map<String, Integer> SETTINGS =
      Map.of("TCP_KEEPIDLE", 15, "TCP_KEEPINTERVAL", 5, "TCP_KEEPCOUNT", 3);

  private KeepAlive() {}

  static void on(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    for (SocketOption<?> option : socket.supportedOptions()) {
      Integer setting = SETTINGS.get(option.name());
      if (setting != null && option.type() == Integer.class) {
        set(socket, option, setting);
      }
    }
  }

  private static <T> void set(Socket socket, SocketOption<T> option, int value) throws IOException {
    socket.setOption(option, option.type().cast(value));
  }
}
