package dev.distworks.checker.web;

import dev.distworks.checker.History.Day;
import dev.distworks.checker.History.Sample;
import dev.distworks.checker.Mirror;
import dev.distworks.checker.MirrorChecker;
import dev.distworks.checker.MirrorStatus;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Serves what checkers know. To be mounted at {@code /*}.
 *
 * <pre>
 * PREFIX                 all mirrors and their ages, mirrorchecker's JSON
 * PREFIX/HOST_path       the age of one; PREFIX/https:__HOST_path where another has the same name
 * PREFIX/yum_request     the mirrors for clients, one a line
 * prometheus_metrics, /metrics
 * /status, /status/HOST_path
 * /healthz/live, /healthz/ready
 * </pre>
 */
public final class MirrorRoutes extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Duration DAYS_KEPT = Duration.ofMinutes(1);
  private static final String TEXT = "text/plain; charset=utf-8";

  /** What Python's server sends for bytes; clients that compare it find it unchanged. */
  private static final String JSON = "application/octet-stream";

  private final transient List<Site> sites;
  private final transient InstantSource clock;
  private transient @Nullable Days days;

  /** Serves those sites; of several with one prefix, the first that knows an answer gives it. */
  public MirrorRoutes(List<Site> sites, InstantSource clock) {
    this.sites = List.copyOf(sites);
    this.clock = clock;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = path(request);
    response.setHeader("X-Content-Type-Options", "nosniff");
    switch (path) {
      case "/healthz/live" -> send(response, TEXT, "ok\n");
      case "/healthz/ready" -> ready(response);
      case "/metrics" -> metrics(response);
      case "/status" -> page(response, StatusPage.of(checkers(), days(), clock.instant()));
      case "/status/" -> response.sendRedirect("../status");
      case "/status/style.css" -> style(response);
      default -> other(path, response);
    }
  }

  private static String path(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path; // a stray %: no route has one
    }
  }

  private void other(String path, HttpServletResponse response) throws IOException {
    if (path.startsWith("/status/")) {
      mirrorPage(path.substring("/status/".length()), response);
      return;
    }
    if (sites.stream().anyMatch(site -> site.metrics().filter(path::equals).isPresent())) {
      metrics(response);
      return;
    }
    if (sites.stream().anyMatch(site -> isRoot(site, path))) {
      send(response, JSON, PythonJson.all(ages(path)));
      return;
    }
    for (Site site : sites) {
      if (path.startsWith(site.prefix() + "/")) {
        Optional<Answer> answer = below(site, path.substring(site.prefix().length() + 1));
        if (answer.isPresent()) {
          send(response, answer.get().type, answer.get().text);
          return;
        }
      }
    }
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    send(response, TEXT, "404: not found\n");
  }

  private static boolean isRoot(Site site, String path) {
    return path.equals(site.prefix()) || path.equals(site.prefix() + "/");
  }

  private SortedMap<String, OptionalLong> ages(String path) {
    SortedMap<String, OptionalLong> ages = new TreeMap<>();
    for (Site site : sites) {
      if (isRoot(site, path)) {
        site.checker()
            .statuses()
            .forEach(status -> ages.put(status.mirror().url(), site.checker().age(status)));
      }
    }
    return ages;
  }

  private static Optional<Answer> below(Site site, String rest) {
    Optional<String> list = site.list().flatMap(pattern -> pattern.below(rest));
    if (list.isPresent()) {
      StringBuilder lines = new StringBuilder();
      for (Mirror mirror : site.checker().listed()) {
        lines.append(ListPattern.line(mirror, list.get())).append('\n');
      }
      return Optional.of(new Answer(TEXT, lines.toString()));
    }
    return named(site.checker(), rest)
        .map(
            status ->
                new Answer(
                    JSON, PythonJson.one(status.mirror().url(), site.checker().age(status))));
  }

  /**
   * The mirror of that name, with its scheme or without; a slash at the end of its URL makes no
   * difference.
   */
  private static Optional<MirrorStatus> named(MirrorChecker checker, String name) {
    String bare = name.replace('/', '_').replaceFirst("(?<!_)_+$", "");
    return checker.statuses().stream()
        .filter(
            status ->
                status.mirror().name().equals(bare) || status.mirror().fullName().equals(bare))
        .findFirst();
  }

  private void mirrorPage(String name, HttpServletResponse response) throws IOException {
    for (Site site : sites) {
      Optional<MirrorStatus> status = named(site.checker(), name);
      if (status.isPresent()) {
        Instant now = clock.instant();
        List<Sample> samples =
            site.checker()
                .history()
                .samples(status.get().mirror().url(), now.minus(MirrorPage.SPAN), now);
        page(response, MirrorPage.of(site.checker(), status.get(), samples, now));
        return;
      }
    }
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    page(
        response, Page.of("No such mirror", "../", new Html().element("h1", "", "No such mirror")));
  }

  private List<MirrorChecker> checkers() {
    return sites.stream().map(Site::checker).toList();
  }

  /** The days of all mirrors, which take long to count and change slowly. */
  private synchronized Map<String, List<Day>> days() throws IOException {
    Instant now = clock.instant();
    if (days == null || now.isAfter(days.at.plus(DAYS_KEPT))) {
      Map<String, List<Day>> all = new HashMap<>();
      for (MirrorChecker checker : checkers()) {
        all.putAll(checker.history().days(Strip.from(now), now));
      }
      days = new Days(now, all);
    }
    return days.byMirror;
  }

  private void metrics(HttpServletResponse response) throws IOException {
    send(response, Metrics.TYPE, Metrics.text(checkers(), clock.instant()));
  }

  /** Ready when every mirror was checked once, so that the list is not half empty. */
  private void ready(HttpServletResponse response) throws IOException {
    boolean all =
        checkers().stream()
            .flatMap(checker -> checker.statuses().stream())
            .allMatch(status -> status.checked().isPresent());
    response.setStatus(
        all ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    send(response, TEXT, all ? "ok\n" : "not all mirrors were checked yet\n");
  }

  private static void style(HttpServletResponse response) throws IOException {
    try (InputStream css = MirrorRoutes.class.getResourceAsStream("status.css")) {
      response.setHeader("Cache-Control", "max-age=3600");
      send(
          response,
          "text/css; charset=utf-8",
          css == null ? "" : new String(css.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static void page(HttpServletResponse response, String html) throws IOException {
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'");
    send(response, "text/html; charset=utf-8", html);
  }

  private static void send(HttpServletResponse response, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private record Answer(String type, String text) {}

  private record Days(Instant at, Map<String, List<Day>> byMirror) {}
}
