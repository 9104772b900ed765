package dev.distworks.build.calls;

import dev.distworks.build.auth.Session;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.Arguments;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.tag.InheritedTag;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What tags inherit from. */
final class InheritanceCalls {
  private final Hub hub;
  private final Access access;

  InheritanceCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
  }

  void register(Methods methods) {
    methods
        .add("getInheritanceData", "getInheritanceData(tag, event=None)", this::links)
        .add("setInheritanceData", "setInheritanceData(tag, data, clear=False)", this::set)
        .add(
            "getFullInheritance", "getFullInheritance(tag, event=None, reverse=False)", this::walk);
  }

  private Object links(RpcCall call) throws IOException {
    return hub.ask(
        call.optionalSmall("event"),
        view -> {
          int tag = Found.require(view.facts().tags, call.ref("tag"));
          List<Object> rows = new ArrayList<>();
          for (InheritanceLink link : view.parents(tag)) {
            rows.add(Rows.link(view.facts(), link));
          }
          return rows;
        });
  }

  private Object walk(RpcCall call) throws IOException {
    boolean reverse = call.truth("reverse");
    return hub.ask(
        call.optionalSmall("event"),
        view -> {
          int tag = Found.require(view.facts().tags, call.ref("tag"));
          List<Object> rows = new ArrayList<>();
          for (InheritedTag step : reverse ? view.descendants(tag) : view.inheritance(tag)) {
            rows.add(Rows.step(view.facts(), step, reverse));
          }
          return rows;
        });
  }

  private @Nullable Object set(RpcCall call) throws IOException {
    Session session = access.require(call, "tag");
    return hub.changeTags(
        session.userId(),
        edit -> {
          int tag = Found.requireTag(edit.view(), call.ref("tag")).id();
          List<InheritanceLink> links = new ArrayList<>();
          List<Integer> deleted = new ArrayList<>();
          for (XmlRpcValue item : call.items("data")) {
            Arguments data = Arguments.of(item, "data");
            if (data.truth("delete link")) {
              deleted.add(parent(edit.facts(), data));
            } else {
              links.add(link(edit.facts(), tag, data));
            }
          }
          edit.inheritance().set(tag, links, deleted, call.truth("clear"));
          return null;
        });
  }

  private static int parent(Facts facts, Arguments data) {
    return Found.require(facts.tags, data.ref("parent_id"));
  }

  private static InheritanceLink link(Facts facts, int tag, Arguments data) {
    Optional<Integer> maxdepth = data.optionalSmall("maxdepth");
    return new InheritanceLink(
        tag,
        parent(facts, data),
        data.small("priority"),
        maxdepth,
        data.truth("intransitive"),
        data.truth("noconfig"),
        data.optionalText("pkg_filter").orElse(""));
  }
}
