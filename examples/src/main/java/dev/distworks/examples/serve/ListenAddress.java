package dev.distworks.examples.serve;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a server is to listen, written {@code HOST:PORT}. */
public final class ListenAddress {
  /** What is expected, in words. */
  public static final String EXPECTED = "HOST:PORT, for example 127.0.0.1:8080 or [::1]:0";

  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([^:\\[\\]/ ]*)):([0-9]{1,5})");
  private static final int HIGHEST_PORT = 65535;

  private ListenAddress() {}

  /** The address; empty when the text is not one. An empty host is every address of the machine. */
  public static Optional<InetSocketAddress> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || Integer.parseInt(form.group(3)) > HIGHEST_PORT) {
      return Optional.empty();
    }
    int port = Integer.parseInt(form.group(3));
    String host = form.group(1) == null ? form.group(2) : form.group(1);
    return Optional.of(
        host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port));
  }
}
