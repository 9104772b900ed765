package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Name;
import dev.distworks.build.fact.Version;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.Plain;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.rpc.Struct;
import dev.distworks.build.tag.BuildTarget;
import dev.distworks.build.tag.Tag;
import dev.distworks.build.tag.TagView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Searching by name, and asking policies. */
final class SearchCalls {
  private final Hub hub;

  SearchCalls(Hub hub) {
    this.hub = hub;
  }

  void register(Methods methods) {
    methods
        .add("search", "search(terms, type, matchType, queryOpts=None)", this::search)
        .add("evalPolicy", "eval_policy(name, data)", this::evaluate);
  }

  private Object search(RpcCall call) throws IOException {
    String terms = call.text("terms");
    if (terms.isEmpty()) {
      throw HubFault.generic("empty search terms");
    }
    Predicate<String> wanted = Glob.of(terms, call.text("matchType"));
    return hub.ask(
        view -> {
          List<Map<String, @Nullable Object>> rows = new ArrayList<>();
          visit(
              view,
              call.text("type"),
              (id, name) -> {
                if (wanted.test(name)) {
                  rows.add(Struct.of("id", id, "name", name));
                }
              });
          return QueryOptions.of(call).apply(rows);
        });
  }

  static void visit(TagView view, String type, BiConsumer<Integer, String> visitor) {
    Facts facts = view.facts();
    switch (type) {
      case "package" -> {
        for (Name name : facts.packages.all()) {
          visitor.accept(name.id(), name.name());
        }
      }
      case "tag" -> {
        for (Tag tag : view.tags()) {
          visitor.accept(tag.id(), tag.name());
        }
      }
      case "target" -> {
        for (BuildTarget target : view.targets()) {
          visitor.accept(target.id(), target.name());
        }
      }
      case "build" -> facts.builds.forEach(b -> visitor.accept(b.id(), facts.nvr(b)));
      case "rpm" -> facts.rpms.forEach(rpm -> visitor.accept(rpm.id(), rpm.nvra() + ".rpm"));
      case "user" -> facts.users.forEach(user -> visitor.accept(user.id(), user.name()));
      case "host" ->
          facts.work.hosts.forEach(
              host -> {
                if (HostCalls.config(facts, host.id(), Version.NOW).isPresent()) {
                  visitor.accept(host.id(), host.name());
                }
              });
      case "maven", "win", "image", "file" -> {
        // Nothing of these kinds is here.
      }
      default -> throw HubFault.generic("No such search type: " + type);
    }
  }

  private Object evaluate(RpcCall call) throws IOException {
    String name = call.text("name");
    return hub.read(
        facts -> {
          Map<String, Object> data = new HashMap<>();
          for (String key : call.struct("data").names()) {
            Object value = Plain.of(call.struct("data").raw(key));
            if (value != null) {
              data.put(key, value instanceof Long number ? (Object) number.intValue() : value);
            }
          }
          if (data.containsKey("build")) {
            data.put("build", Found.requireBuild(facts, call.struct("data"), "build").id());
          }
          if (!data.containsKey("user_id")) {
            call.session().ifPresent(session -> data.put("user_id", session.userId()));
          }
          return hub.rules().decide(name, data).action().orElse("");
        });
  }
}
