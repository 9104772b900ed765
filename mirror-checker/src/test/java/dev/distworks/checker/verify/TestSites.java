package dev.distworks.checker.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.apache.ApacheHttpTransport;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sites of plain files on one port, each below its name; what a site has can change at any time.
 */
public final class TestSites implements Closeable {
  private final Map<String, Map<String, byte[]>> sites = new ConcurrentHashMap<>();
  private final Map<String, Extra> headers = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  static {
    // Without this the JDK's server waits 40 ms in the middle of every reply.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final HttpTransport transport =
      ApacheHttpTransport.builder()
          .accessPolicy(AccessPolicy.publicWeb().trusting("127.0.0.1"))
          .build();

  /** Starts serving. */
  public TestSites() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/", this::answer);
    server.start();
  }

  /** The URL of a site, without a slash at its end. */
  public String url(String site) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + site;
  }

  /** The files of a site as a source. */
  public SourceFiles source(String site, String path) {
    return new SourceFiles(transport, URI.create(url(site) + "/" + path));
  }

  /** What that site has from now on. */
  public void put(String site, Map<String, byte[]> files) {
    sites.put(site, Map.copyOf(files));
  }

  /** The same, given as text. */
  public void putTexts(String site, Map<String, String> files) {
    Map<String, byte[]> all = new ConcurrentHashMap<>();
    files.forEach((path, text) -> all.put(path, text.getBytes(UTF_8)));
    sites.put(site, all);
  }

  /** Headers that a site sends with everything. */
  public void headers(String site, Map<String, String> value) {
    headers(site, "", value);
  }

  /** Headers that a site sends with every file whose name ends so. */
  public void headers(String site, String ending, Map<String, String> value) {
    headers.put(site, new Extra(ending, value));
  }

  /** From now on it has nothing. */
  public void remove(String site) {
    sites.remove(site);
  }

  /** Counts from nothing again. */
  public void count() {
    requests.set(0);
    bytes.set(0);
  }

  /** The requests since the count began. */
  public int requests() {
    return requests.get();
  }

  /** The bytes that were sent since the count began. */
  public long bytes() {
    return bytes.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    String[] parts = exchange.getRequestURI().getPath().split("/", 3);
    byte[] file = sites.getOrDefault(parts[1], Map.of()).get(parts.length > 2 ? parts[2] : "");
    try (exchange) {
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      Extra extra = headers.getOrDefault(parts[1], new Extra("", Map.of()));
      if (parts[parts.length - 1].endsWith(extra.ending)) {
        extra.headers.forEach(exchange.getResponseHeaders()::set);
      }
      String range = exchange.getRequestHeaders().getFirst("range");
      byte[] part = file;
      if (range != null && file.length > 0) {
        String[] bounds = range.substring("bytes=".length()).split("-", 2);
        int from = Integer.parseInt(bounds[0]);
        int to = Math.min(file.length, Integer.parseInt(bounds[1]) + 1);
        part = Arrays.copyOfRange(file, from, to);
        exchange
            .getResponseHeaders()
            .set("content-range", "bytes " + from + "-" + (to - 1) + "/" + file.length);
      }
      bytes.addAndGet(part.length);
      exchange.sendResponseHeaders(part == file ? 200 : 206, part.length == 0 ? -1 : part.length);
      exchange.getResponseBody().write(part);
    }
  }

  @Override
  public void close() {
    transport.close();
    server.stop(0);
  }

  private record Extra(String ending, Map<String, String> headers) {}
}
