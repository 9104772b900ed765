package dev.distworks.build.web;

import dev.distworks.build.FaultCode;
import dev.distworks.build.HubFault;
import dev.distworks.build.json.Json;
import dev.distworks.build.rpc.CallOrigin;
import dev.distworks.build.rpc.RpcDispatcher;
import dev.distworks.build.rpc.RpcReply;
import dev.distworks.build.rpc.Struct;
import dev.distworks.core.xmlrpc.XmlRpcCall;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Questions in JSON: {@code GET /api/METHOD?NAME=VALUE&…} answers what the remote method of that
 * name does for somebody who has not logged in. A value that is JSON is taken as such, any other as
 * text.
 */
final class ApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient RpcDispatcher dispatcher;

  ApiServlet(RpcDispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String method = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    RpcReply reply;
    try {
      Map<String, XmlRpcValue> named = new LinkedHashMap<>();
      Query query = Query.of(request);
      for (String name : query.names()) {
        named.put(name, XmlRpcValue.of(Json.read(query.get(name))));
      }
      named.put("__starstar", new XmlRpcValue.Bool(true));
      CallOrigin nobody =
          new CallOrigin(request.getRemoteAddr(), Optional.empty(), Optional.empty(), false);
      reply =
          dispatcher.answer(new XmlRpcCall(method, List.of(new XmlRpcValue.Struct(named))), nobody);
    } catch (IllegalArgumentException e) {
      reply = RpcReply.of(new HubFault(FaultCode.PARAMETER, String.valueOf(e.getMessage())));
    }
    if (reply.fault().isPresent()) {
      HubFault fault = reply.fault().get();
      response.setStatus(
          fault.code() == FaultCode.ACTION_NOT_ALLOWED
              ? HttpServletResponse.SC_FORBIDDEN
              : HttpServletResponse.SC_BAD_REQUEST);
      Json.write(
          Struct.of("fault", fault.code().number(), "message", fault.text()),
          response.getOutputStream());
    } else {
      Json.write(reply.result(), response.getOutputStream());
    }
  }
}
