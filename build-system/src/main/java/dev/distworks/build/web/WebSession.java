package dev.distworks.build.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Credentials;
import dev.distworks.build.auth.Session;
import dev.distworks.build.auth.Sessions;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A session of somebody at a browser: a cookie that scripts cannot read and other sites cannot
 * send, and a token for forms that is made of the session's key, so that no other site knows it.
 */
record WebSession(Session session, String token) {
  private static final String COOKIE = "distworks-hub";
  private static final int TOKEN_BYTES = 20;

  static Optional<WebSession> of(HttpServletRequest request, Sessions sessions) throws IOException {
    Cookie[] cookies = request.getCookies();
    for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
      int colon = cookie.getValue().indexOf('.');
      if (cookie.getName().equals(COOKIE) && colon > 0) {
        try {
          long id = Long.parseLong(cookie.getValue().substring(0, colon));
          String key = cookie.getValue().substring(colon + 1);
          Session session =
              sessions.find(new Credentials(id, key, Optional.empty()), request.getRemoteAddr());
          return Optional.of(new WebSession(session, token(key)));
        } catch (HubFault | NumberFormatException e) {
          return Optional.empty(); // expired or made up: nobody
        }
      }
    }
    return Optional.empty();
  }

  /** Sends the cookie of a session that was just opened; without one, takes the cookie back. */
  static void send(
      HttpServletResponse response, Optional<Sessions.Opened> opened, boolean encrypted) {
    Cookie cookie =
        new Cookie(COOKIE, opened.map(session -> session.id() + "." + session.key()).orElse(""));
    cookie.setHttpOnly(true);
    cookie.setSecure(encrypted);
    cookie.setPath("/koji");
    cookie.setAttribute("SameSite", "Strict");
    cookie.setMaxAge(opened.isPresent() ? -1 : 0);
    response.addCookie(cookie);
  }

  boolean knows(String sent) {
    return MessageDigest.isEqual(token.getBytes(UTF_8), sent.getBytes(UTF_8));
  }

  private static String token(String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      byte[] bytes = mac.doFinal("forms".getBytes(UTF_8));
      return HexFormat.of().formatHex(bytes, 0, TOKEN_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256: every Java has it, this one not", e);
    }
  }

  @Override
  public String toString() {
    return "WebSession[" + session.user() + "]";
  }
}
