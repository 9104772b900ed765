package dev.distworks.build.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.build.FaultCode;
import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Sessions;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.RpcDispatcher;
import dev.distworks.build.tag.TagView;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/** The pages below {@code /koji}. They are made within one read of the store each. */
final class PagesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_FORM = 1 << 16;

  private final transient Hub hub;
  private final transient FormActions actions;
  private final boolean passwords;
  private final boolean encrypted;

  PagesServlet(Hub hub, RpcDispatcher dispatcher, boolean passwords, boolean encrypted) {
    this.hub = hub;
    this.actions = new FormActions(dispatcher);
    this.passwords = passwords;
    this.encrypted = encrypted;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = path(request);
    protect(response);
    if (path.equals("style.css")) {
      style(response);
      return;
    }
    Query query = Query.of(request);
    Optional<WebSession> session = WebSession.of(request, hub.sessions());
    Html page;
    try {
      page = hub.ask(view -> page(new Visit(view, path, query, session)));
    } catch (HubFault fault) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      page = new Html().raw("<h1>Not found</h1><p>").text(fault.text()).raw("</p>");
    }
    Frame.around(page, path.isEmpty() ? "Hub" : path, session).send(response);
  }

  private static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return info == null ? "" : info.replaceAll("^/+|(?<!/)/+$", "");
  }

  private static void protect(HttpServletResponse response) {
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
  }

  private static void style(HttpServletResponse response) throws IOException {
    response.setContentType("text/css;charset=utf-8");
    try (InputStream in = PagesServlet.class.getResourceAsStream("style.css")) {
      if (in != null) {
        in.transferTo(response.getOutputStream());
      }
    }
  }

  private Html page(Visit visit) {
    String[] words = visit.path().split("/", 2);
    if (words.length == 2) {
      return one(visit, words[0], words[1]);
    }
    return switch (words[0]) {
      case "", "index" -> FindPages.overview(visit);
      case "tags" -> TagPages.list(visit);
      case "packages" -> TagPages.packageList(visit);
      case "builds" -> BuildPages.list(visit);
      case "tasks" -> WorkPages.tasks(visit);
      case "hosts" -> WorkPages.hosts(visit);
      case "repos" -> WorkPages.repos(visit);
      case "search" -> FindPages.search(visit);
      case "history" -> FindPages.history(visit);
      case "explain" -> TagPages.explain(visit);
      case "login" -> Frame.login("");
      default -> old(visit, words[0]);
    };
  }

  private Html one(Visit visit, String kind, String name) {
    return switch (kind) {
      case "tag" -> TagPages.one(visit, name);
      case "package" -> TagPages.onePackage(visit, name);
      case "build" -> BuildPages.one(visit, hub.paths(), name);
      case "task" -> WorkPages.task(visit, name);
      default -> throw HubFault.generic("no such page");
    };
  }

  /** The addresses that the koji command line prints and that stand in old mails. */
  private Html old(Visit visit, String word) {
    TagView view = visit.view();
    return switch (word) {
      case "taskinfo" -> WorkPages.task(visit, visit.query().get("taskID"));
      case "taginfo" ->
          TagPages.one(visit, named(visit, "tagID", id -> view.requireTag(id).name()));
      case "packageinfo" ->
          TagPages.onePackage(visit, named(visit, "packageID", view.facts().packages::name));
      case "buildinfo" ->
          BuildPages.one(
              visit,
              hub.paths(),
              named(visit, "buildID", id -> view.facts().nvr(view.facts().builds.get(id))));
      default -> throw HubFault.generic("no such page");
    };
  }

  private static String named(Visit visit, String field, Function<Integer, String> name) {
    String text = visit.query().get(field);
    try {
      return text.matches("[0-9]{1,9}") ? name.apply(Integer.valueOf(text)) : text;
    } catch (IllegalStateException e) {
      throw new HubFault(FaultCode.GENERIC, "no " + field + " " + text);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    protect(response);
    Query form = Query.of(new String(request.getInputStream().readNBytes(LONGEST_FORM), UTF_8));
    String path = path(request);
    if (path.equals("login")) {
      login(request, response, form);
      return;
    }
    Optional<WebSession> session = WebSession.of(request, hub.sessions());
    if (session.isEmpty() || !session.get().knows(form.get("token"))) {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      Html page = new Html().raw("<h1>Refused</h1><p>Log in, go back, and try it again.</p>");
      Frame.around(page, "Refused", session).send(response);
    } else if (path.equals("logout")) {
      hub.sessions().end(session.get().session());
      WebSession.send(response, Optional.empty(), encrypted);
      redirect(response, "/koji/");
    } else {
      act(response, path, form, session.get());
    }
  }

  private void act(HttpServletResponse response, String path, Query form, WebSession session)
      throws IOException {
    try {
      redirect(response, actions.act(path, form, session.session()));
    } catch (HubFault fault) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      Html page = new Html().raw("<h1>Refused</h1><p>").text(fault.text()).raw("</p>");
      Frame.around(page, "Refused", Optional.of(session)).send(response);
    }
  }

  private void login(HttpServletRequest request, HttpServletResponse response, Query form)
      throws IOException {
    String origin = request.getHeader("Sec-Fetch-Site");
    try {
      if (!passwords || "cross-site".equals(origin)) {
        throw HubFault.notAllowed("logins with a password are not allowed here");
      }
      Sessions.Opened opened =
          hub.sessions().login(form.get("user"), form.get("password"), request.getRemoteAddr());
      WebSession.send(response, Optional.of(opened), encrypted);
      redirect(response, "/koji/");
    } catch (HubFault fault) {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      Frame.around(Frame.login(fault.text()), "Log in", Optional.empty()).send(response);
    }
  }

  private static void redirect(HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", path);
  }
}
