package dev.distworks.pypi.web;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.pypi.MalformedMetadataException;
import dev.distworks.pypi.ProjectName;
import dev.distworks.pypi.StorePaths;
import dev.distworks.pypi.simple.PageSerial;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Serves a mirror's {@code web/} folder: {@code /simple/}, {@code /simple/NAME/}, {@code
 * /packages/…}, {@code /pypi/NAME/json} and {@code /last-modified}. Thread-safe; to be mapped to
 * {@code /*} or below a prefix.
 *
 * <p>Only what a {@link MirrorPath} can name below the folder is ever opened; symbolic links in it
 * are followed, since mirrors spread over disks by them. Folders are not listed, everything unknown
 * is 404. Pages at {@code simple/N/NAME/} ({@code hash-index}) are found too.
 */
public final class PypiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final System.Logger LOGGER = System.getLogger(PypiServlet.class.getName());
  private static final String SIMPLE = "/simple/";
  private static final String SERIAL_HEADER = "X-PyPI-Last-Serial";
  // A project that is quarantined must be gone at once, not when caches forget.
  private static final String REVALIDATE = "no-cache";
  private static final String LEGACY = "/pypi/";
  private static final String LEGACY_END = "/json";

  private final transient Path web;

  /** Serves what is below that folder, now and later. */
  public PypiServlet(Path web) {
    this.web = web;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Reply reply = new Reply(request, response);
    reply.header("X-Content-Type-Options", "nosniff");
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      reply.header("Allow", "GET, HEAD");
      reply.text(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "GET or HEAD only");
      return;
    }
    String mount = mount(request);
    try {
      String raw = request.getRequestURI().substring(mount.length());
      answer(request, reply, mount, StorePaths.decode(raw));
    } catch (MalformedMetadataException e) {
      reply.notFound();
    } catch (AccessDeniedException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "may not be read", e);
      reply.text(HttpServletResponse.SC_FORBIDDEN, "the server may not read that");
    }
  }

  private void answer(HttpServletRequest request, Reply reply, String mount, String path)
      throws IOException {
    if (path.equals("/simple")) {
      reply.movedTo(mount + SIMPLE);
    } else if (path.equals(SIMPLE)) {
      page(request, reply, List.of("simple"));
    } else if (path.startsWith(SIMPLE)) {
      project(request, reply, mount, path.substring(SIMPLE.length()));
    } else if (path.startsWith("/packages/")) {
      file(reply, path.substring(1));
    } else if (path.startsWith(LEGACY) && path.endsWith(LEGACY_END)) {
      int end = path.length() - LEGACY_END.length();
      legacy(reply, mount, end < LEGACY.length() ? "" : path.substring(LEGACY.length(), end));
    } else if (path.equals("/last-modified")) {
      lastModified(reply);
    } else {
      reply.notFound();
    }
  }

  private void project(HttpServletRequest request, Reply reply, String mount, String rest)
      throws IOException {
    boolean complete = rest.endsWith("/");
    String text = complete ? rest.substring(0, rest.length() - 1) : rest;
    if (ProjectName.flaw(text).isPresent()) {
      reply.notFound();
      return;
    }
    String name = ProjectName.of(text).normalized();
    if (!complete || !name.equals(text)) {
      reply.movedTo(mount + SIMPLE + name + "/");
      return;
    }
    page(request, reply, List.of("simple/" + name, "simple/" + name.charAt(0) + "/" + name));
  }

  /** Answers with the page in the first of these folders that has one. */
  private void page(HttpServletRequest request, Reply reply, List<String> folders)
      throws IOException {
    reply.header("Vary", "Accept");
    for (String folder : folders) {
      Map<PageType, MirrorPath> pages = PageType.in(web, MirrorPath.of(folder));
      if (pages.isEmpty()) {
        continue;
      }
      Optional<PageType> type = wish(request).best(pages.keySet());
      if (type.isEmpty()) {
        reply.text(
            HttpServletResponse.SC_NOT_ACCEPTABLE,
            pages.keySet().stream()
                .map(PageType::mediaType)
                .collect(Collectors.joining(", ", "there is ", "")));
        return;
      }
      page(reply, Objects.requireNonNull(pages.get(type.get())), type.get());
      return;
    }
    reply.notFound();
  }

  private static Negotiation wish(HttpServletRequest request) {
    String format = request.getParameter("format");
    return format != null
        ? Negotiation.format(format)
        : Negotiation.accept(Collections.list(request.getHeaders("Accept")));
  }

  private void page(Reply reply, MirrorPath path, PageType type) throws IOException {
    Optional<OpenFile> found = OpenFile.open(path.in(web));
    if (found.isEmpty()) {
      reply.notFound();
      return;
    }
    try (OpenFile file = found.get()) {
      reply.header("Cache-Control", REVALIDATE);
      OptionalLong serial =
          type == PageType.JSON
              ? PageSerial.ofJson(file.from(0))
              : PageSerial.ofHtmlEnd(file.end(PageSerial.HTML_END));
      serial.ifPresent(number -> reply.header(SERIAL_HEADER, Long.toString(number)));
      reply.whole(file, type.contentType());
    }
  }

  private void legacy(Reply reply, String mount, String text) throws IOException {
    if (ProjectName.flaw(text).isPresent()) {
      reply.notFound();
      return;
    }
    String name = ProjectName.of(text).normalized();
    if (!name.equals(text)) {
      reply.movedTo(mount + LEGACY + name + LEGACY_END);
      return;
    }
    for (String place : List.of("pypi/" + name + "/json", "json/" + name)) {
      Optional<OpenFile> found = OpenFile.open(MirrorPath.of(place).in(web));
      if (found.isPresent()) {
        try (OpenFile file = found.get()) {
          reply.header("Cache-Control", REVALIDATE);
          PageSerial.ofLegacyJson(file.from(0))
              .ifPresent(number -> reply.header(SERIAL_HEADER, Long.toString(number)));
          reply.whole(file, "application/json");
        }
        return;
      }
    }
    reply.notFound();
  }

  private void file(Reply reply, String path) throws IOException {
    Optional<OpenFile> found =
        MirrorPath.flaw(path).isPresent()
            ? Optional.empty()
            : OpenFile.open(MirrorPath.of(path).in(web));
    if (found.isEmpty()) {
      reply.notFound();
      return;
    }
    try (OpenFile file = found.get()) {
      reply.header("Cache-Control", "public, max-age=31536000, immutable");
      reply.wholeOrPart(file, FileTypes.of(path));
    }
  }

  private void lastModified(Reply reply) throws IOException {
    Optional<OpenFile> found = OpenFile.open(web.resolve("last-modified"));
    if (found.isEmpty()) {
      reply.notFound();
      return;
    }
    try (OpenFile file = found.get()) {
      reply.header("Cache-Control", REVALIDATE);
      reply.whole(file, "text/plain; charset=UTF-8");
    }
  }

  /** What stands before the paths of a mirror in the request's URL, as it was sent. */
  private static String mount(HttpServletRequest request) {
    // A servlet that is mapped to "/" has the whole path for its own and no path info.
    String prefix = request.getPathInfo() == null ? "" : request.getServletPath();
    return request.getContextPath() + prefix;
  }
}
