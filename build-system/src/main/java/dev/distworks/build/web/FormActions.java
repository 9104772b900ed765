package dev.distworks.build.web;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Session;
import dev.distworks.build.rpc.RpcDispatcher;
import dev.distworks.core.xmlrpc.XmlRpcCall;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What forms change. Each is done by the remote method that the command line would call, so that
 * who may do it, and what is refused, is decided in one place.
 */
final class FormActions {
  private final RpcDispatcher dispatcher;

  FormActions(RpcDispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  /** Does it; the answer is the page to show then. */
  String act(String path, Query form, Session session) {
    String tag = form.get("tag");
    switch (path) {
      case "action/tag" -> call(session, "tagBuild", tag, form.get("build"));
      case "action/untag" -> call(session, "untagBuild", tag, form.get("build"));
      case "action/block" -> call(session, "packageListBlock", tag, form.get("package"));
      case "action/unblock" -> call(session, "packageListUnblock", tag, form.get("package"));
      case "action/priority" -> setPriority(session, form);
      case "action/cancel" -> {
        call(session, "cancelTask", form.get("task"));
        return "/koji/tasks";
      }
      case "action/enable", "action/disable" -> {
        call(session, path.endsWith("enable") ? "enableHost" : "disableHost", form.get("host"));
        return "/koji/hosts";
      }
      default -> throw HubFault.generic("no such action");
    }
    return "/koji/tag/" + Html.encoded(tag);
  }

  private void setPriority(Session session, Query form) {
    Object links = call(session, "getInheritanceData", form.get("tag"));
    List<Object> changed = new ArrayList<>();
    if (links instanceof Iterable<?> rows) {
      for (Object row : rows) {
        if (row instanceof Map<?, ?> link && form.get("parent").equals(link.get("name"))) {
          Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
          link.forEach((key, value) -> wanted.put(String.valueOf(key), value));
          wanted.put("priority", form.get("priority"));
          changed.add(wanted);
        }
      }
    }
    call(session, "setInheritanceData", form.get("tag"), changed);
  }

  private @Nullable Object call(Session session, String method, Object... arguments) {
    List<XmlRpcValue> params = new ArrayList<>();
    for (Object argument : arguments) {
      params.add(XmlRpcValue.of(argument));
    }
    return dispatcher.call(new XmlRpcCall(method, params), session).orThrow();
  }
}
