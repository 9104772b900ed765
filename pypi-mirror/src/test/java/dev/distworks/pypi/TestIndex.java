package dev.distworks.pypi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * A package index on loopback that a test changes and breaks at will: root and project pages as
 * JSON, legacy JSON, the changelog, files with metadata, PURGE.
 */
public final class TestIndex implements Closeable {
  private static final String SIMPLE_JSON = "application/vnd.pypi.simple.v1+json";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Project> projects = Collections.synchronizedMap(new TreeMap<>());
  private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
  private final List<String> changes = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, UnaryOperator<Answer>> tricks = new ConcurrentHashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong serial = new AtomicLong(100);
  private volatile boolean changelog = true;

  public TestIndex() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Uploads a file with the given content; {@code metadata} is published beside it unless empty.
   */
  public String upload(String project, String filename, String content, String metadata) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    String hash = Digester.digest(bytes, DigestAlgorithm.BLAKE2B_256).hex();
    String path =
        "/packages/"
            + hash.substring(0, 2)
            + "/"
            + hash.substring(2, 4)
            + "/"
            + hash.substring(4)
            + "/"
            + filename;
    blobs.put(path, bytes);
    if (!metadata.isEmpty()) {
      blobs.put(path + ".metadata", metadata.getBytes(StandardCharsets.UTF_8));
    }
    list(project, filename, path, bytes, metadata);
    return path;
  }

  /** Lists a file at that path, or URL, whether it can be had there or not. */
  public void list(String project, String filename, String path, byte[] bytes, String metadata) {
    Project it = projects.computeIfAbsent(project, Project::new);
    it.before = new LinkedHashMap<>(it.files);
    String sha256 = Digester.digest(bytes, DigestAlgorithm.SHA256).hex();
    String core =
        metadata.isEmpty()
            ? "false"
            : "{\"sha256\":\""
                + Digester.digest(metadata.getBytes(StandardCharsets.UTF_8), DigestAlgorithm.SHA256)
                    .hex()
                + "\"}";
    String url = path.startsWith("/") ? url() + path : path;
    it.files.put(
        filename,
        "{\"filename\":\"%s\",\"url\":\"%s\",\"hashes\":{\"sha256\":\"%s\"},\"size\":%s,\"core-metadata\":%s,\"yanked\":false,\"requires-python\":null,\"upload-time\":\"2024-01-02T03:04:05.000006Z\",\"provenance\":null}"
            .formatted(filename, url, sha256, bytes.length, core));
    change(it, "add py3 file " + filename);
  }

  public void drop(String project, String filename) {
    Project it = projects.get(project);
    it.before = new LinkedHashMap<>(it.files);
    it.files.remove(filename);
    change(it, "remove file " + filename);
  }

  public void quarantine(String project) {
    Project it = projects.get(project);
    it.files.clear();
    it.status = "quarantined";
    change(it, "project quarantined");
  }

  public void remove(String project) {
    change(projects.get(project), "remove project");
    projects.remove(project);
  }

  private void change(Project project, String action) {
    project.serialBefore = project.serial;
    project.serial = serial.incrementAndGet();
    changes.add(project.name + "\t" + action + "\t" + project.serial);
  }

  public void withoutChangelog() {
    changelog = false;
  }

  public long serial() {
    return serial.get();
  }

  public long serialOf(String project) {
    return projects.get(project).serial;
  }

  /** Changes every answer to {@code METHOD /path}. */
  public void trick(String request, UnaryOperator<Answer> change) {
    tricks.put(request, change);
  }

  /** Serves a project's page (or legacy JSON) as it was before its last change, until purged. */
  public void stale(String request, String project) {
    trick(request, fresh -> staleAnswer(request, projects.get(project)));
  }

  public void heal(String request) {
    tricks.remove(request);
  }

  /** The requests so far, as {@code METHOD /path}; they are forgotten. */
  public List<String> requests() {
    synchronized (requests) {
      List<String> all = List.copyOf(requests);
      requests.clear();
      return all;
    }
  }

  private Answer staleAnswer(String request, Project project) {
    return request.contains("/simple/")
        ? page(project, project.before, project.serialBefore)
        : legacy(project, project.before, project.serialBefore);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      String request = exchange.getRequestMethod() + " " + path;
      requests.add(request);
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer answer = tricks.getOrDefault(request, same -> same).apply(answer(request, path, body));
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private Answer answer(String request, String path, byte[] body) {
    if (request.startsWith("PURGE ")) {
      if (!tricks.containsKey(request)) {
        tricks.remove("GET " + path);
      }
      return new Answer(200, Map.of(), new byte[0]);
    }
    if (request.equals("POST /pypi")) {
      return changelog
          ? changelog(new String(body, StandardCharsets.UTF_8))
          : Answer.text(405, "no");
    }
    if (path.equals("/simple/")) {
      return root();
    }
    if (path.startsWith("/packages/")) {
      return Optional.ofNullable(blobs.get(path.replace("%2B", "+")))
          .map(bytes -> new Answer(200, Map.of("Content-Type", "application/octet-stream"), bytes))
          .orElse(Answer.text(404, "no such file"));
    }
    boolean simple = path.startsWith("/simple/");
    Optional<Project> project = Optional.ofNullable(projects.get(path.split("/", -1)[2]));
    return project
        .map(it -> simple ? page(it, it.files, it.serial) : legacy(it, it.files, it.serial))
        .orElse(Answer.text(404, "no such project"));
  }

  private Answer root() {
    List<String> entries = new ArrayList<>();
    projects.values().stream()
        .filter(it -> !it.status.equals("quarantined"))
        .forEach(
            it ->
                entries.add("{\"name\":\"%s\",\"_last-serial\":%s}".formatted(it.name, it.serial)));
    return json(
        SIMPLE_JSON,
        serial.get(),
        "{\"meta\":{\"_last-serial\":%s,\"api-version\":\"1.4\"},\"projects\":[%s]}"
            .formatted(serial.get(), String.join(",", entries)));
  }

  private static Answer page(Project it, Map<String, String> files, long serial) {
    return json(
        SIMPLE_JSON,
        serial,
        "{\"meta\":{\"_last-serial\":%s,\"api-version\":\"1.4\"},\"name\":\"%s\",\"project-status\":{\"status\":\"%s\"},\"versions\":[\"1.0\"],\"files\":[%s]}"
            .formatted(serial, it.name, it.status, String.join(",", files.values())));
  }

  private static Answer legacy(Project it, Map<String, String> files, long serial) {
    List<String> entries = new ArrayList<>();
    files
        .values()
        .forEach(
            file ->
                entries.add(
                    file.replace("\"hashes\"", "\"digests\"")
                        .replace("\"requires-python\"", "\"requires_python\"")
                        .replace("\"upload-time\"", "\"upload_time_iso_8601\"")));
    return json(
        "application/json",
        serial,
        "{\"info\":{\"name\":\"%s\",\"version\":\"1.0\"},\"last_serial\":%s,\"releases\":{\"1.0\":[%s]},\"urls\":[]}"
            .formatted(it.name, serial, String.join(",", entries)));
  }

  private static Answer json(String type, long serial, String text) {
    return new Answer(
        200,
        Map.of("Content-Type", type, "X-PyPI-Last-Serial", Long.toString(serial)),
        text.getBytes(StandardCharsets.UTF_8));
  }

  private Answer changelog(String call) {
    long since = Long.parseLong(call.replaceAll("(?s).*<(?:int|i4|i8)>(-?\\d+)<.*", "$1"));
    StringBuilder rows = new StringBuilder();
    for (String change : List.copyOf(changes)) {
      String[] column = change.split("\t", -1);
      if (Long.parseLong(column[2]) > since) {
        rows.append(
            "<value><array><data><value><string>%s</string></value><value><nil/></value><value><int>1</int></value><value><string>%s</string></value><value><int>%s</int></value></data></array></value>"
                .formatted(column[0], column[1], column[2]));
      }
    }
    String xml =
        "<?xml version='1.0'?><methodResponse><params><param><value><array><data>"
            + rows
            + "</data></array></value></param></params></methodResponse>";
    return new Answer(
        200, Map.of("Content-Type", "text/xml"), xml.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** What is sent. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares answers
  public record Answer(int status, Map<String, String> headers, byte[] body) {
    public static Answer text(int status, String text) {
      return new Answer(
          status, Map.of("Content-Type", "text/plain"), text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** One project as it is, and as it was before its last change. */
  private static final class Project {
    private final String name;
    private final Map<String, String> files = Collections.synchronizedMap(new LinkedHashMap<>());
    private Map<String, String> before = Map.of();
    private String status = "active";
    private long serial;
    private long serialBefore;

    Project(String name) {
      this.name = name;
    }
  }
}
