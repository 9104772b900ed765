package dev.distworks.examples.demo;

import dev.distworks.core.path.MirrorPath;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Serves the files below a folder and counts them. */
final class FolderServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Path folder;
  private final AtomicLong served = new AtomicLong();

  FolderServlet(Path folder) {
    this.folder = folder;
  }

  /** How many files were served. */
  long served() {
    return served.get();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String asked = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
    if (MirrorPath.flaw(asked).isPresent()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Path file = MirrorPath.of(asked).in(folder);
    if (!Files.isRegularFile(file)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType("application/octet-stream");
    response.setContentLengthLong(Files.size(file));
    response.setDateHeader("Last-Modified", Files.getLastModifiedTime(file).toMillis());
    Files.copy(file, response.getOutputStream());
    served.incrementAndGet();
  }
}
