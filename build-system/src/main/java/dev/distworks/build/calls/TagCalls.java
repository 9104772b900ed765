package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Session;
import dev.distworks.build.edit.TagSettings;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Name;
import dev.distworks.build.fact.Permission;
import dev.distworks.build.fact.TagPackage;
import dev.distworks.build.fact.Version;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.json.Json;
import dev.distworks.build.rpc.Arguments;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.Plain;
import dev.distworks.build.rpc.Ref;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.rpc.Struct;
import dev.distworks.build.tag.BuildConfig;
import dev.distworks.build.tag.Tag;
import dev.distworks.build.tag.TagView;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tags and what builds in them are set to. */
final class TagCalls {
  private static final String TAG = "tag";

  private final Hub hub;
  private final Access access;

  TagCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
  }

  void register(Methods methods) {
    methods
        .add(
            "createTag",
            "create_tag(name, parent=None, arches=None, perm=None, locked=False,"
                + " maven_support=False, maven_include_all=False, extra=None)",
            this::create)
        .add("editTag2", "edit_tag(tagInfo, **kwargs)", this::edit)
        .add(
            "editTag",
            "old_edit_tag(tagInfo, name, arches, locked, permissionID, extra=None)",
            this::oldEdit)
        .add("deleteTag", "delete_tag(tagInfo)", this::delete)
        .add("getTag", "get_tag(tagInfo, strict=False, event=None, blocked=False)", this::get)
        .add("getTagID", "getTagID(info, strict=False, create=False)", this::id)
        .add(
            "listTags",
            "listTags(build=None, package=None, perms=True, queryOpts=None, pattern=None)",
            this::list)
        .add("getBuildConfig", "getBuildConfig(tag, event=None)", this::buildConfig)
        .add(
            "tagLastChangeEvent",
            "tag_last_change_event(tag, before=None, inherit=True)",
            this::lastChange)
        .add("tagChangedSinceEvent", "tag_changed_since_event(event, taglist)", this::changedSince)
        .add(
            "tagFirstChangeEvent",
            "tag_first_change_event(tag, after=None, inherit=True)",
            this::firstChange);
  }

  private Object create(RpcCall call) throws IOException {
    Session session = access.require(call, TAG);
    String name = call.text("name");
    Optional<Ref> parent =
        call.truth("parent") ? Optional.of(call.ref("parent")) : Optional.empty();
    return hub.change(
        session.userId(),
        edit -> {
          TagSettings settings =
              TagSettings.create()
                  .locked(call.truth("locked"))
                  .mavenSupport(call.truth("maven_support"))
                  .mavenIncludeAll(call.truth("maven_include_all"));
          call.optionalText("arches").ifPresent(arches -> settings.arches(Optional.of(arches)));
          call.optionalRef("perm")
              .ifPresent(perm -> settings.permission(Optional.of(permission(edit.facts(), perm))));
          call.struct("extra")
              .names()
              .forEach(key -> putExtra(settings, key, call.struct("extra").raw(key)));
          List<Integer> parents =
              parent.map(ref -> List.of(parent(edit.view(), ref))).orElse(List.of());
          return edit.tags().create(name, parents, settings);
        });
  }

  private static int parent(TagView view, Ref ref) {
    return Found.tag(view, ref)
        .orElseThrow(() -> HubFault.generic("Parent tag '" + ref + "' could not be found"))
        .id();
  }

  private static void putExtra(TagSettings settings, String key, XmlRpcValue value) {
    settings.extra(key, Json.write(Plain.of(value)));
  }

  static int permission(Facts facts, Ref ref) {
    Optional<Permission> found =
        ref.name().isPresent()
            ? facts.permissionsByName.one(ref.name().get())
            : facts.permissions.find(ref.number());
    return found
        .orElseThrow(() -> HubFault.generic("No such entry in table permissions: " + ref))
        .id();
  }

  private @Nullable Object edit(RpcCall call) throws IOException {
    Session session = access.require(call, TAG);
    Arguments wanted = call.struct("kwargs");
    return hub.changeTags(
        session.userId(),
        edit -> {
          Tag tag = Found.requireTag(edit.view(), call.ref("tagInfo"));
          edit.tags().edit(tag.id(), settings(edit.facts(), wanted));
          return null;
        });
  }

  private static TagSettings settings(Facts facts, Arguments wanted) {
    TagSettings settings = TagSettings.create();
    for (String name : wanted.names()) {
      switch (name) {
        case "name" -> wanted.optionalText(name).ifPresent(settings::name);
        case "arches" -> settings.arches(wanted.optionalText(name));
        case "locked" -> settings.locked(wanted.truth(name));
        case "perm", "perm_id" ->
            settings.permission(wanted.optionalRef(name).map(ref -> permission(facts, ref)));
        case "maven_support" -> settings.mavenSupport(wanted.truth(name));
        case "maven_include_all" -> settings.mavenIncludeAll(wanted.truth(name));
        case "extra" -> {
          Arguments extra = wanted.struct(name);
          extra.names().forEach(key -> putExtra(settings, key, extra.raw(key)));
        }
        case "remove_extra" -> wanted.texts(name).forEach(settings::removeExtra);
        case "block_extra" -> wanted.texts(name).forEach(settings::blockExtra);
        default ->
            throw HubFault.parameter(
                "edit_tag() got an unexpected keyword argument '" + name + "'");
      }
    }
    return settings;
  }

  private @Nullable Object oldEdit(RpcCall call) throws IOException {
    Session session = access.require(call, TAG);
    return hub.changeTags(
        session.userId(),
        edit -> {
          Tag tag = Found.requireTag(edit.view(), call.ref("tagInfo"));
          TagSettings settings =
              TagSettings.create()
                  .name(call.text("name"))
                  .arches(call.optionalText("arches"))
                  .locked(call.truth("locked"))
                  .permission(
                      call.optionalRef("permissionID").map(ref -> permission(edit.facts(), ref)));
          Arguments extra = call.struct("extra");
          extra.names().forEach(key -> putExtra(settings, key, extra.raw(key)));
          edit.tags().edit(tag.id(), settings);
          return null;
        });
  }

  private @Nullable Object delete(RpcCall call) throws IOException {
    Session session = access.require(call, TAG);
    return hub.changeTags(
        session.userId(),
        edit -> {
          edit.tags().delete(Found.requireTag(edit.view(), call.ref("tagInfo")).id());
          return null;
        });
  }

  private @Nullable Object get(RpcCall call) throws IOException {
    return hub.read(facts -> get(facts, call));
  }

  private static @Nullable Object get(Facts facts, RpcCall call) {
    Ref ref = call.ref("tagInfo");
    boolean auto = call.raw("event") instanceof XmlRpcValue.Str text && text.value().equals("auto");
    Optional<Integer> deleted = auto ? deleted(facts, ref) : Optional.empty();
    Optional<Integer> event = auto ? deleted.map(gone -> gone - 1) : call.optionalSmall("event");
    TagView view = event.map(at -> TagView.at(facts, at)).orElseGet(() -> TagView.now(facts));
    Optional<Tag> tag = Found.tag(view, ref);
    if (tag.isEmpty()) {
      if (call.truth("strict")) {
        Found.requireTag(view, ref);
      }
      return null;
    }
    Map<String, @Nullable Object> row = Rows.tag(facts, tag.get());
    if (call.truth("blocked")) {
      row.put("extra", withBlocked(tag.get()));
    }
    deleted.ifPresent(gone -> row.put("revoke_event", gone));
    event.ifPresent(at -> row.put("query_event", at));
    return row;
  }

  /** The event that deleted a tag which is no more. */
  private static Optional<Integer> deleted(Facts facts, Ref ref) {
    return Found.name(facts.tags, ref).map(Name::id).stream()
        .filter(tag -> TagView.now(facts).tag(tag).isEmpty())
        .flatMap(tag -> facts.tagConfig.history(tag).stream())
        .flatMap(version -> version.revokeEvent().stream().boxed())
        .max(Integer::compare);
  }

  /** Each setting as whether it is blocked, and its value. */
  private static Map<String, Object> withBlocked(Tag tag) {
    Map<String, Object> extra = new LinkedHashMap<>();
    tag.extra()
        .forEach(
            (key, value) ->
                extra.put(key, Arrays.asList(value.isEmpty(), value.map(Json::read).orElse(null))));
    return extra;
  }

  private @Nullable Object id(RpcCall call) throws IOException {
    Ref ref = call.ref("info");
    return hub.ask(
        view ->
            call.truth("strict")
                ? (Object) Found.requireTag(view, ref).id()
                : Rows.orNull(Found.tag(view, ref).map(Tag::id)));
  }

  private Object list(RpcCall call) throws IOException {
    Optional<Predicate<String>> pattern = call.optionalText("pattern").map(Glob::of);
    return hub.ask(
        view -> {
          Facts facts = view.facts();
          List<Tag> tags = view.tags();
          if (call.given("build")) {
            Build build = Found.requireBuild(facts, call, "build");
            tags = view.tagsOf(build.id()).stream().map(view::requireTag).toList();
          } else if (call.given("package")) {
            int id = Found.require(facts.packages, call.ref("package"));
            tags =
                facts.tagsOfPackage.at(id, Version.NOW).stream()
                    .map(Version::fact)
                    .map(TagPackage::tagId)
                    .flatMap(tag -> view.tag(tag).stream())
                    .toList();
          }
          List<Map<String, @Nullable Object>> rows = new ArrayList<>();
          for (Tag tag : tags) {
            if (pattern.isEmpty() || pattern.get().test(tag.name())) {
              rows.add(Rows.listedTag(facts, tag));
            }
          }
          return QueryOptions.of(call).apply(rows);
        });
  }

  private Object buildConfig(RpcCall call) throws IOException {
    return hub.ask(
        call.optionalSmall("event"),
        view -> {
          Tag tag = Found.requireTag(view, call.ref("tag"));
          BuildConfig config = view.buildConfig(tag.id());
          Map<String, @Nullable Object> row = Rows.tag(view.facts(), tag);
          Map<String, @Nullable Object> extra = new LinkedHashMap<>();
          config.extra().forEach((key, value) -> extra.put(key, Json.read(value)));
          Map<String, Object> from = new LinkedHashMap<>();
          config.extraFrom().forEach((key, other) -> from.put(key, source(view, other)));
          row.put("arches", Rows.orNull(config.arches()));
          row.put("extra", extra);
          row.put(
              "config_inheritance",
              Struct.of(
                  "arches",
                  config.archesFrom().map(other -> source(view, other)).orElse(null),
                  "extra",
                  from));
          call.optionalSmall("event").ifPresent(event -> row.put("query_event", event));
          return row;
        });
  }

  private static Object source(TagView view, int tag) {
    return Struct.of("id", tag, "name", view.facts().tags.name(tag));
  }

  private @Nullable Object lastChange(RpcCall call) throws IOException {
    return hub.ask(
        call.optionalSmall("before").map(event -> event - 1),
        view -> {
          Ref ref = call.ref("tag");
          int tag =
              Found.name(view.facts().tags, ref)
                  .map(Name::id)
                  .orElseGet(() -> Found.requireTag(view, ref).id());
          int event = view.lastChange(tag);
          return event == 0 ? null : (Object) event;
        });
  }

  private @Nullable Object firstChange(RpcCall call) throws IOException {
    int after = call.optionalSmall("after").orElse(0);
    return hub.read(
        facts -> {
          int tag = Found.requireTag(TagView.now(facts), call.ref("tag")).id();
          for (int event = after + 1; event <= facts.lastEvent(); event++) {
            if (TagView.at(facts, event).lastChange(tag) > after) {
              return (Object) event;
            }
          }
          return null;
        });
  }

  private Object changedSince(RpcCall call) throws IOException {
    int event = call.small("event");
    List<Long> tags = call.numbers("taglist");
    return hub.ask(view -> tags.stream().anyMatch(tag -> view.lastChange(tag.intValue()) > event));
  }
}
