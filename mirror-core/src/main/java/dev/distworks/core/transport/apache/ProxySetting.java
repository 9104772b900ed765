package dev.distworks.core.transport.apache;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.net.PercentCodec;

/** A proxy: how it speaks, where it is, who we are to it. */
record ProxySetting(boolean isSocks, String host, int port, Optional<Login> login) {

  /** A user and a password. */
  record Login(String user, String password) {
    /** As HTTP's Basic scheme has it (RFC 7617). */
    String basic() {
      return "Basic "
          + Base64.getEncoder()
              .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
      return user + ":***";
    }
  }

  /** Reads {@code http://user:password@host:port} or {@code socks5://…}. */
  static ProxySetting of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean socks = scheme.equals("socks5");
    if (uri.getHost() == null || !(socks || scheme.equals("http"))) {
      throw new IllegalArgumentException(
          "proxy: expected http://HOST:PORT or socks5://HOST:PORT, found scheme '"
              + scheme
              + "' and host '"
              + uri.getHost()
              + "'");
    }
    String host = uri.getHost().replaceAll("[\\[\\]]", "");
    int port = uri.getPort() >= 0 ? uri.getPort() : socks ? 1080 : 80;
    return new ProxySetting(
        socks, host, port, Optional.ofNullable(uri.getRawUserInfo()).map(ProxySetting::login));
  }

  private static Login login(String userInfo) {
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : userInfo.substring(colon + 1);
    return new Login(
        PercentCodec.decode(user, StandardCharsets.UTF_8),
        PercentCodec.decode(password, StandardCharsets.UTF_8));
  }
}
