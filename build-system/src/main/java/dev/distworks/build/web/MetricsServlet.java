package dev.distworks.build.web;

import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.TaskState;
import dev.distworks.build.hub.Hub;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Figures in the text format of Prometheus. */
final class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Hub hub;

  MetricsServlet(Hub hub) {
    this.hub = hub;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    StringBuilder text = new StringBuilder();
    hub.read(
        facts -> {
          figures(facts, text);
          return text;
        });
    gauge(text, "sessions", "Sessions in use.", hub.sessions().inUse());
    response.setContentType("text/plain;version=0.0.4;charset=utf-8");
    response.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void figures(Facts facts, StringBuilder text) {
    gauge(text, "last_event", "Number of the last event.", facts.lastEvent());
    gauge(text, "builds", "Builds in any state.", facts.builds.count());
    gauge(text, "rpms", "Package files.", facts.rpms.count());
    gauge(text, "users", "Users.", facts.users.count());
    gauge(
        text,
        "attestations_due",
        "Builds whose provenance is to be stated yet.",
        facts.work.attestationsDue.count());
    text.append("# HELP distworks_hub_tasks Tasks by state.\n# TYPE distworks_hub_tasks gauge\n");
    for (TaskState state : TaskState.values()) {
      text.append("distworks_hub_tasks{state=\"")
          .append(state.name().toLowerCase(Locale.ROOT))
          .append("\"} ")
          .append(facts.work.tasksByState.all(state.number()).size())
          .append('\n');
    }
  }

  private static void gauge(StringBuilder text, String name, String help, long value) {
    String full = "distworks_hub_" + name;
    text.append("# HELP ").append(full).append(' ').append(help).append("\n# TYPE ").append(full);
    text.append(" gauge\n").append(full).append(' ').append(value).append('\n');
  }
}
