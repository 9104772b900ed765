package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Session;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.edit.PackageSettings;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Name;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.Ref;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.rpc.Struct;
import dev.distworks.build.tag.PackageEntry;
import dev.distworks.build.tag.PackageQuery;
import dev.distworks.build.tag.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Which packages belong into tags. */
final class PackageCalls {
  private final Hub hub;
  private final Access access;

  PackageCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
  }

  void register(Methods methods) {
    methods
        .add(
            "packageListAdd",
            "pkglist_add(taginfo, pkginfo, owner=None, block=None, extra_arches=None,"
                + " force=False, update=False)",
            this::add)
        .add("packageListRemove", "pkglist_remove(taginfo, pkginfo, force=False)", this::remove)
        .add("packageListBlock", "pkglist_block(taginfo, pkginfo, force=False)", this::block)
        .add("packageListUnblock", "pkglist_unblock(taginfo, pkginfo, force=False)", this::unblock)
        .add(
            "packageListSetOwner",
            "pkglist_setowner(taginfo, pkginfo, owner, force=False)",
            this::setOwner)
        .add(
            "packageListSetArches",
            "pkglist_setarches(taginfo, pkginfo, arches, force=False)",
            this::setArches)
        .add(
            "listPackages",
            "listPackages(tagID=None, userID=None, pkgID=None, prefix=None, inherited=False,"
                + " with_dups=False, event=None, queryOpts=None, with_owners=True,"
                + " with_blocked=True)",
            this::list)
        .add("listPackagesSimple", "listPackagesSimple(prefix=None, queryOpts=None)", this::names)
        .add("getPackageID", "get_package_id(name, strict=False)", this::id)
        .add("getPackage", "lookup_package(info, strict=False, create=False)", this::get)
        .add("getPackageConfig", "getPackageConfig(tag, pkg, event=None)", this::config)
        .add("checkTagPackage", "checkTagPackage(tag, pkg)", this::check);
  }

  private String packageName(Facts facts, Ref ref) {
    return ref.name().orElseGet(() -> facts.packages.name(Found.require(facts.packages, ref)));
  }

  private @Nullable Object change(RpcCall call, String operation, BiConsumer<Edit, Integer> does)
      throws IOException {
    boolean force = call.truth("force");
    Session session = access.adminToForce(call, force);
    return hub.changeTags(
        session.userId(),
        edit -> {
          Tag tag = Found.requireTag(edit.view(), call.ref("taginfo"));
          if (!force) {
            hub.rules()
                .require(
                    "package_list",
                    Map.of(
                        "user_id", session.userId(),
                        "operation", operation,
                        "tag", tag.name(),
                        "package", packageName(edit.facts(), call.ref("pkginfo"))));
          }
          does.accept(edit, tag.id());
          return null;
        });
  }

  private @Nullable Object add(RpcCall call) throws IOException {
    return change(
        call,
        "add",
        (edit, tag) -> {
          String name = packageName(edit.facts(), call.ref("pkginfo"));
          PackageSettings settings = PackageSettings.none();
          if (call.given("owner")) {
            settings = settings.owner(Found.requireUser(edit.facts(), call.ref("owner")).id());
          }
          if (call.given("block")) {
            settings = settings.blocked(call.truth("block"));
          }
          if (call.given("extra_arches")) {
            settings = settings.extraArches(call.text("extra_arches"));
          }
          edit.packages().add(tag, name, settings, call.truth("force"));
        });
  }

  private @Nullable Object remove(RpcCall call) throws IOException {
    return change(
        call,
        "remove",
        (edit, tag) -> edit.packages().remove(tag, packageName(edit.facts(), call.ref("pkginfo"))));
  }

  private @Nullable Object block(RpcCall call) throws IOException {
    return change(
        call,
        "block",
        (edit, tag) ->
            edit.packages()
                .block(tag, packageName(edit.facts(), call.ref("pkginfo")), call.truth("force")));
  }

  private @Nullable Object unblock(RpcCall call) throws IOException {
    return change(
        call,
        "unblock",
        (edit, tag) ->
            edit.packages().unblock(tag, packageName(edit.facts(), call.ref("pkginfo"))));
  }

  private @Nullable Object setOwner(RpcCall call) throws IOException {
    return change(
        call,
        "set_owner",
        (edit, tag) ->
            edit.packages()
                .setOwner(
                    tag,
                    packageName(edit.facts(), call.ref("pkginfo")),
                    Found.requireUser(edit.facts(), call.ref("owner")).id(),
                    call.truth("force")));
  }

  private @Nullable Object setArches(RpcCall call) throws IOException {
    return change(
        call,
        "set_arches",
        (edit, tag) ->
            edit.packages()
                .setArches(
                    tag,
                    packageName(edit.facts(), call.ref("pkginfo")),
                    call.optionalText("arches"),
                    call.truth("force")));
  }

  private Object list(RpcCall call) throws IOException {
    boolean everything = !call.given("tagID") && !call.given("userID") && !call.given("pkgID");
    if (everything) {
      return names(call);
    }
    Optional<String> prefix = call.optionalText("prefix");
    return hub.ask(
        call.optionalSmall("event"),
        view -> {
          Facts facts = view.facts();
          Optional<Integer> tag =
              call.optionalRef("tagID").map(ref -> Found.require(view.facts().tags, ref));
          Optional<Integer> name =
              call.optionalRef("pkgID").map(ref -> Found.require(facts.packages, ref));
          Optional<Integer> owner =
              call.optionalRef("userID").map(ref -> Found.requireUser(facts, ref).id());
          PackageQuery query =
              new PackageQuery(
                  tag,
                  name,
                  owner,
                  call.truth("inherited") && tag.isPresent(),
                  call.truth("with_dups") || tag.isEmpty());
          List<Map<String, @Nullable Object>> rows = new ArrayList<>();
          for (PackageEntry entry : view.packages(query)) {
            if (isWanted(facts, entry, prefix, call.truth("with_blocked"))) {
              rows.add(Rows.packageEntry(facts, entry, call.truth("with_owners")));
            }
          }
          return QueryOptions.of(call).apply(rows);
        });
  }

  private static boolean isWanted(
      Facts facts, PackageEntry entry, Optional<String> prefix, boolean withBlocked) {
    return (withBlocked || !entry.blocked())
        && (prefix.isEmpty() || facts.packages.name(entry.packageId()).startsWith(prefix.get()));
  }

  private Object names(RpcCall call) throws IOException {
    String prefix = call.optionalText("prefix").orElse("");
    return hub.read(
        facts -> {
          List<Map<String, @Nullable Object>> rows = new ArrayList<>();
          for (Name name : facts.packages.all()) {
            if (name.name().startsWith(prefix)) {
              rows.add(Struct.of("package_id", name.id(), "package_name", name.name()));
            }
          }
          return QueryOptions.of(call).apply(rows);
        });
  }

  private @Nullable Object id(RpcCall call) throws IOException {
    Ref ref = call.ref("name");
    return hub.read(
        facts -> {
          Optional<Name> name = Found.name(facts.packages, ref);
          if (name.isEmpty() && call.truth("strict")) {
            throw HubFault.generic("No such entry in table package: " + ref);
          }
          return name.<Object>map(Name::id).orElse(null);
        });
  }

  private @Nullable Object get(RpcCall call) throws IOException {
    Ref ref = call.ref("info");
    return hub.read(
        facts -> {
          Optional<Name> name = Found.name(facts.packages, ref);
          if (name.isEmpty() && call.truth("strict")) {
            throw HubFault.generic("No such entry in table package: " + ref);
          }
          return name.<Object>map(found -> Struct.of("id", found.id(), "name", found.name()))
              .orElse(null);
        });
  }

  private @Nullable Object config(RpcCall call) throws IOException {
    return hub.ask(
        call.optionalSmall("event"),
        view -> {
          Tag tag = Found.requireTag(view, call.ref("tag"));
          return Found.name(view.facts().packages, call.ref("pkg"))
              .flatMap(name -> view.packageEntry(tag.id(), name.id()))
              .<Object>map(entry -> Rows.packageEntry(view.facts(), entry, true))
              .orElse(null);
        });
  }

  private Object check(RpcCall call) throws IOException {
    return hub.ask(
        view -> {
          Tag tag = Found.requireTag(view, call.ref("tag"));
          return Found.name(view.facts().packages, call.ref("pkg"))
              .flatMap(name -> view.packageEntry(tag.id(), name.id()))
              .map(entry -> !entry.blocked())
              .orElse(false);
        });
  }
}
