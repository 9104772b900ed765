package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Session;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.edit.SideTagEdits;
import dev.distworks.build.edit.TagSettings;
import dev.distworks.build.fact.User;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.json.Json;
import dev.distworks.build.rpc.Arguments;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.Plain;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.rpc.Struct;
import dev.distworks.build.tag.Tag;
import dev.distworks.build.tag.TagView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tags that users make for themselves beside one that is built in, as Koji's plugin of that name
 * has them. The policy {@code sidetag}, where there is one, decides who may.
 */
final class SideTagCalls {
  private static final String POLICY = "sidetag";

  private final Hub hub;
  private final Access access;

  SideTagCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
  }

  void register(Methods methods) {
    methods
        .add("createSideTag", "createSideTag(basetag, debuginfo=False, suffix=None)", this::create)
        .add("removeSideTag", "removeSideTag(sidetag)", this::remove)
        .add("listSideTags", "listSideTags(basetag=None, user=None, queryOpts=None)", this::list)
        .add(
            "editSideTag",
            "editSideTag(sidetag, debuginfo=None, rpm_macros=None, remove_rpm_macros=None,"
                + " extra=None, remove_extra=None)",
            this::edit);
  }

  private Object create(RpcCall call) throws IOException {
    Session session = call.login();
    return hub.change(
        session.userId(),
        edit -> {
          Tag base = Found.requireTag(edit.view(), call.ref("basetag"));
          if (hub.rules().has(POLICY)) {
            int own =
                SideTagEdits.list(edit.view(), Optional.empty(), Optional.of(session.userId()))
                    .size();
            Map<String, Object> data = new HashMap<>();
            data.put("user_id", session.userId());
            data.put("tag", base.name());
            data.put("number_of_tags", own);
            hub.rules().require(POLICY, data);
          }
          int tag = edit.sideTags().create(base.id(), call.optionalText("suffix"));
          if (call.truth("debuginfo")) {
            edit.tags().edit(tag, TagSettings.create().extra("with_debuginfo", "true"));
          }
          return Struct.of(
              "name", edit.facts().tags.name(tag), "id", tag, "task_id", null, "request", null);
        });
  }

  /** The side tag that is meant, if it is the caller's or the caller is an administrator. */
  private static Tag own(Edit edit, RpcCall call, Session session, boolean administrator) {
    Tag tag = Found.requireTag(edit.view(), call.ref("sidetag"));
    if (!SideTagEdits.isSideTag(tag)) {
      throw HubFault.generic("Not a sidetag: " + tag.name());
    }
    boolean mine =
        SideTagEdits.list(edit.view(), Optional.empty(), Optional.of(session.userId())).stream()
            .anyMatch(each -> each.id() == tag.id());
    if (!mine && !administrator) {
      throw HubFault.notAllowed("This is not your sidetag");
    }
    return tag;
  }

  private @Nullable Object remove(RpcCall call) throws IOException {
    Session session = call.login();
    boolean administrator = access.has(call, Access.ADMIN);
    return hub.change(
        session.userId(),
        edit -> {
          edit.sideTags().remove(own(edit, call, session, administrator).id());
          return null;
        });
  }

  private Object list(RpcCall call) throws IOException {
    return hub.ask(
        view -> {
          Optional<Integer> base =
              call.optionalRef("basetag").map(ref -> Found.requireTag(view, ref).id());
          Optional<Integer> user =
              call.optionalRef("user").map(ref -> Found.requireUser(view.facts(), ref).id());
          List<Map<String, @Nullable Object>> rows = new ArrayList<>();
          SideTagEdits.list(view, base, user).forEach(tag -> rows.add(row(view, tag)));
          return QueryOptions.of(call).apply(rows);
        });
  }

  private static Map<String, @Nullable Object> row(TagView view, Tag tag) {
    Optional<Integer> owner = SideTagEdits.owner(tag);
    return Struct.of(
        "id", tag.id(),
        "name", tag.name(),
        "user_id", owner.map(String::valueOf).orElse(null),
        "user_name", owner.flatMap(id -> view.facts().users.find(id)).map(User::name).orElse(null));
  }

  private @Nullable Object edit(RpcCall call) throws IOException {
    Session session = call.login();
    boolean administrator = access.has(call, Access.ADMIN);
    if ((call.given("extra") || call.given("remove_extra")) && !administrator) {
      throw HubFault.generic("Extra can be modified only with admin permissions.");
    }
    return hub.change(
        session.userId(),
        edit -> {
          Tag tag = own(edit, call, session, administrator);
          TagSettings settings = TagSettings.create();
          Arguments extra = call.struct("extra");
          extra.names().forEach(key -> settings.extra(key, json(extra, key)));
          call.texts("remove_extra").forEach(settings::removeExtra);
          if (call.given("debuginfo")) {
            allow(edit, tag, "sidetag_debuginfo_allowed", "Debuginfo setting");
            settings.extra("with_debuginfo", String.valueOf(call.truth("debuginfo")));
          }
          Arguments macros = call.struct("rpm_macros");
          List<String> changed = new ArrayList<>(macros.names());
          changed.addAll(call.texts("remove_rpm_macros"));
          if (!changed.isEmpty()) {
            String allowed = allow(edit, tag, "sidetag_rpm_macros_allowed", "RPM macros change");
            changed.forEach(macro -> checkMacro(macro, allowed));
          }
          macros.names().forEach(key -> settings.extra("rpm.macro." + key, json(macros, key)));
          call.texts("remove_rpm_macros")
              .forEach(macro -> settings.removeExtra("rpm.macro." + macro));
          edit.tags().edit(tag.id(), settings);
          return null;
        });
  }

  private static String json(Arguments values, String key) {
    return Json.write(Plain.of(values.raw(key)));
  }

  /** What the tag beside which this one was made says about a thing; nothing is a refusal. */
  private static String allow(Edit edit, Tag tag, String setting, String what) {
    return edit.view().parents(tag.id()).stream()
        .findFirst()
        .flatMap(link -> edit.view().tag(link.parentId()))
        .flatMap(parent -> parent.extra().getOrDefault(setting, Optional.empty()))
        .filter(json -> !List.of("false", "0", "null", "[]", "\"\"").contains(json))
        .orElseThrow(() -> HubFault.generic(what + " is not allowed in parent tag."));
  }

  /** Allowed are a list of patterns, or a text of patterns separated by spaces. */
  private static void checkMacro(String macro, String allowed) {
    Object patterns = Json.read(allowed);
    List<String> globs = new ArrayList<>();
    if (patterns instanceof Iterable<?> items) {
      items.forEach(item -> globs.add(String.valueOf(item)));
    } else {
      globs.addAll(List.of(String.valueOf(patterns).split(" +")));
    }
    if (!macro.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw HubFault.generic("Invalid macro name '" + macro + "'");
    }
    if (globs.stream().noneMatch(glob -> Glob.of(glob).test(macro))) {
      throw HubFault.generic("RPM macro " + macro + " editing is not allowed via parent tag");
    }
  }
}
