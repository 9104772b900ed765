package dev.distworks.examples.upstream;

import dev.distworks.examples.upstream.Catalogue.Project;
import dev.distworks.examples.upstream.Catalogue.ReleaseFile;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Serves a catalogue with PyPI's protocols. Mount it at {@code /*}. */
public final class IndexServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String SIMPLE_JSON = "application/vnd.pypi.simple.v1+json";
  private static final int CALL_LIMIT = 64 << 10;

  private final transient Catalogue catalogue;
  private final transient ChangelogCalls calls;
  private final transient LongAdder filesServed = new LongAdder();

  public IndexServlet(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.calls = new ChangelogCalls(catalogue);
  }

  /** How many release files were sent so far, their metadata not counted. */
  public long filesServed() {
    return filesServed.sum();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
    if (path.startsWith("/packages/")) {
      file(path.substring("/packages/".length()), response);
    } else if (path.equals("/simple") || path.equals("/simple/")) {
      root(request, response);
    } else if (path.startsWith("/simple/")) {
      project(path.substring("/simple/".length()), request, response);
    } else if (path.startsWith("/pypi/") && path.endsWith("/json")) {
      legacy(
          path.substring("/pypi/".length(), path.length() - "/json".length()), request, response);
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] call = request.getInputStream().readNBytes(CALL_LIMIT);
    String answer = calls.answer(new String(call, StandardCharsets.UTF_8));
    send(response, "text/xml", answer.getBytes(StandardCharsets.UTF_8));
  }

  private void root(HttpServletRequest request, HttpServletResponse response) throws IOException {
    long serial = catalogue.serial();
    response.setHeader("X-PyPI-Last-Serial", Long.toString(serial));
    if (wantsJson(request)) {
      send(response, SIMPLE_JSON, IndexPages.root(catalogue.projects(), serial));
    } else {
      send(response, "text/html;charset=utf-8", IndexPages.rootHtml(catalogue.projects()));
    }
  }

  private void project(String rest, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String name = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    String normalized = name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    Optional<Project> project = catalogue.project(normalized);
    if (project.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    if (!name.equals(normalized) || !rest.endsWith("/")) {
      response.setHeader("Location", "/simple/" + normalized + "/");
      response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
      return;
    }
    response.setHeader("X-PyPI-Last-Serial", Long.toString(project.get().serial()));
    if (wantsJson(request)) {
      send(response, SIMPLE_JSON, IndexPages.project(project.get(), base(request)));
    } else {
      byte[] page = IndexPages.projectHtml(project.get(), base(request));
      send(response, "text/html;charset=utf-8", page);
    }
  }

  private void legacy(String name, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Project> project = catalogue.project(name);
    if (project.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setHeader("X-PyPI-Last-Serial", Long.toString(project.get().serial()));
    send(response, "application/json", IndexPages.legacy(project.get(), base(request)));
  }

  private void file(String path, HttpServletResponse response) throws IOException {
    boolean metadata = path.endsWith(".metadata");
    String name = metadata ? path.substring(0, path.length() - ".metadata".length()) : path;
    Optional<ReleaseFile> file = catalogue.file(name);
    if (file.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Wheel wheel = file.get().wheel();
    response.setContentType("application/octet-stream");
    if (metadata) {
      response.setContentLength(wheel.metadataSize());
      wheel.writeMetadataTo(response.getOutputStream());
    } else {
      filesServed.increment();
      response.setContentLength(wheel.size());
      wheel.writeTo(response.getOutputStream());
    }
  }

  private static boolean wantsJson(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains(SIMPLE_JSON);
  }

  private static String base(HttpServletRequest request) {
    return request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort();
  }

  private static void send(HttpServletResponse response, String type, byte[] body)
      throws IOException {
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
