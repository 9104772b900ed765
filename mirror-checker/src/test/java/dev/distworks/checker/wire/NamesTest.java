package dev.distworks.checker.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.distworks.checker.AddressFamily;
import dev.distworks.checker.Obstacle;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void aNameWithoutAddressIsSaidSo() throws Exception {
    assertEquals(
        Obstacle.UNKNOWN_HOST,
        ask(
            host -> {
              throw new UnknownHostException(host);
            },
            Optional.empty()));
  }

  @Test
  void aFamilyThatIsNotThereIsSaidSo() throws Exception {
    assertEquals(
        Obstacle.NO_SUCH_FAMILY,
        ask(
            host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
            Optional.of(AddressFamily.IPV6)));
  }

  @Test
  void aResolverThatHangsIsATimeout() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    assertEquals(
        Obstacle.TIMEOUT,
        ask(
            host -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return new InetAddress[0];
            },
            Optional.empty()));
  }

  @Test
  void aClosedPortIsRefused() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertEquals(
        Obstacle.REFUSED,
        ask(host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, Optional.empty(), port));
  }

  @Test
  void aHostMayHaveUnderscores() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      Wire wire =
          Wire.builder()
              .resolver(host -> new InetAddress[] {InetAddress.getLoopbackAddress()})
              .build();
      try (wire) {
        String authority = "my_mirror.test:" + server.getLocalPort();
        var result = wire.exchange(batch("http://" + authority + "/x", Optional.empty()));
        try (Socket socket = server.accept();
            BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
          assertEquals("GET /x HTTP/1.1", in.readLine());
          assertEquals("host: " + authority, in.readLine());
          socket.getOutputStream().write("HTTP/1.1 404 None\r\n\r\n".getBytes(US_ASCII));
        }
        assertEquals(
            404,
            result
                .get()
                .replies()
                .get(0)
                .fold(WireReply.Answer::status, stopped -> 0, failed -> 0));
      }
    }
  }

  @Test
  void closingEndsWhatIsUnderWay() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      Wire wire = Wire.builder().build();
      var result =
          wire.exchange(batch("http://127.0.0.1:" + silent.getLocalPort() + "/", Optional.empty()));
      wire.close();
      assertEquals(Obstacle.NOT_ASKED, why(result.get()));
      assertEquals(
          Obstacle.NOT_ASKED,
          why(wire.exchange(batch("http://127.0.0.1:1/", Optional.empty())).get()));
    }
  }

  private static Obstacle ask(Lookup.Resolver resolver, Optional<AddressFamily> family)
      throws Exception {
    return ask(resolver, family, 1);
  }

  private static Obstacle ask(Lookup.Resolver resolver, Optional<AddressFamily> family, int port)
      throws Exception {
    try (Wire wire = Wire.builder().resolver(resolver).build()) {
      return why(wire.exchange(batch("http://name.test:" + port + "/", family)).get());
    }
  }

  private static WireBatch batch(String url, Optional<AddressFamily> family) {
    return new WireBatch(
        List.of(WireRequest.get(URI.create(url), 100)),
        family,
        Duration.ofSeconds(1),
        uri -> false);
  }

  private static Obstacle why(WireResult result) {
    return result
        .replies()
        .get(0)
        .fold(
            answer -> {
              throw new AssertionError("answered");
            },
            stopped -> {
              throw new AssertionError(stopped);
            },
            WireReply.Failed::why);
  }
}
