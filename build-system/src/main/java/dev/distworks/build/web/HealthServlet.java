package dev.distworks.build.web;

import dev.distworks.build.hub.Hub;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /healthz/live}: the process answers. {@code /healthz/ready}: so does its store. */
final class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Hub hub;

  HealthServlet(Hub hub) {
    this.hub = hub;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    response.setContentType("text/plain;charset=us-ascii");
    response.setHeader("Cache-Control", "no-store");
    switch (path) {
      case "/live" -> response.getOutputStream().print("live\n");
      case "/ready" -> {
        try {
          hub.read(facts -> facts.lastEvent());
          response.getOutputStream().print("ready\n");
        } catch (IOException e) {
          response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
          response.getOutputStream().print("the database does not answer\n");
        }
      }
      default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }
}
