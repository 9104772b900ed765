package dev.distworks.examples.demo;

import dev.distworks.core.path.MirrorPath;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder's files as they are, as a mirror's web server gives them. */
final class TreeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Path folder;

  TreeServlet(Path folder) {
    this.folder = folder;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = String.valueOf(request.getPathInfo()).replaceFirst("^/+", "");
    Path file;
    try {
      file = MirrorPath.of(path.endsWith("/") ? path + "index.html" : path).in(folder);
    } catch (IllegalArgumentException e) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    if (!Files.isRegularFile(file)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType(
        file.toString().endsWith(".html") ? "text/html;charset=utf-8" : "application/octet-stream");
    response.setContentLengthLong(Files.size(file));
    Files.copy(file, response.getOutputStream());
  }
}
