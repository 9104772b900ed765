package dev.distworks.build.web;

import dev.distworks.build.calls.KojiMethods;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.RpcDispatcher;
import jakarta.servlet.Servlet;
import java.util.LinkedHashMap;
import java.util.Map;

/** The servlets of a hub by the paths that they belong to. */
public final class HubServlets {
  private HubServlets() {}

  /**
   * Makes them.
   *
   * @param passwords whether users may log in with a password
   * @param encrypted whether they are reached by TLS, so that cookies may say so
   */
  public static Map<String, Servlet> of(Hub hub, boolean passwords, boolean encrypted) {
    RpcDispatcher dispatcher = new RpcDispatcher(KojiMethods.of(hub, passwords), hub.sessions());
    Map<String, Servlet> servlets = new LinkedHashMap<>();
    servlets.put("/kojihub/*", new RpcServlet(dispatcher, hub.uploads(), Hub.KOJI_VERSION));
    servlets.put("/kojifiles/*", new FilesServlet(hub.paths().top()));
    servlets.put("/healthz/*", new HealthServlet(hub));
    servlets.put("/metrics", new MetricsServlet(hub));
    servlets.put("/koji/*", new PagesServlet(hub, dispatcher, passwords, encrypted));
    servlets.put("/api/*", new ApiServlet(dispatcher));
    return servlets;
  }
}
