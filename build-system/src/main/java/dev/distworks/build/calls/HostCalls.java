package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.HubNames;
import dev.distworks.build.auth.Session;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.edit.UserEdits;
import dev.distworks.build.fact.Channel;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Host;
import dev.distworks.build.fact.HostChannel;
import dev.distworks.build.fact.HostConfig;
import dev.distworks.build.fact.Task;
import dev.distworks.build.fact.TaskState;
import dev.distworks.build.fact.Version;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.Arguments;
import dev.distworks.build.rpc.KojiTime;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.Ref;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.rpc.Struct;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builders. */
final class HostCalls {
  private static final String HOST = "host";
  private static final double CAPACITY = 2.0;

  private final Hub hub;
  private final Access access;

  HostCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
  }

  void register(Methods methods) {
    methods
        .add(
            "listHosts",
            "listHosts(arches=None, channelID=None, ready=None, enabled=None, userID=None,"
                + " queryOpts=None)",
            this::list)
        .add("getHost", "get_host(hostInfo, strict=False, event=None)", this::get)
        .add("addHost", "add_host(hostname, arches, krb_principal=None, force=False)", this::add)
        .add("editHost", "edit_host(hostInfo, **kw)", this::edit)
        .add("enableHost", "enableHost(hostname)", call -> enable(call, true))
        .add("disableHost", "disableHost(hostname)", call -> enable(call, false))
        .add("getLastHostUpdate", "getLastHostUpdate(hostID, ts=False)", this::lastUpdate);
  }

  static Optional<Host> find(Facts facts, Ref ref) {
    return ref.name().isPresent()
        ? facts.work.hostsByName.one(ref.name().get())
        : facts.work.hosts.find(ref.number());
  }

  static Host require(Facts facts, Ref ref) {
    return find(facts, ref).orElseThrow(() -> HubFault.generic("Invalid hostInfo: " + ref));
  }

  static Optional<HostConfig> config(Facts facts, int host, int event) {
    return facts.hostConfig.oneAt(host, event).map(Version::fact);
  }

  static Map<String, @Nullable Object> row(Facts facts, Host host, HostConfig config) {
    double load = 0;
    for (int state : List.of(TaskState.OPEN.number(), TaskState.ASSIGNED.number())) {
      for (Task task : facts.work.tasksByState.all(state)) {
        load += task.hostId().equals(Optional.of(host.id())) ? task.weight() : 0;
      }
    }
    return Struct.of(
        "id", host.id(),
        "user_id", host.userId(),
        "name", host.name(),
        "arches", config.arches(),
        "task_load", Math.max(load, host.taskLoad()),
        "capacity", config.capacity(),
        "description", Rows.orNull(config.description()),
        "comment", Rows.orNull(config.comment()),
        "ready", host.ready(),
        "enabled", config.enabled(),
        "update_ts", host.lastUpdate().map(KojiTime::seconds).orElse(null));
  }

  private Object list(RpcCall call) throws IOException {
    List<String> arches = call.texts("arches");
    return hub.read(
        facts -> {
          Optional<Integer> channel =
              call.optionalRef("channelID").map(ref -> ChannelCalls.require(facts, ref).id());
          Optional<Integer> user =
              call.optionalRef("userID").map(ref -> Found.requireUser(facts, ref).id());
          List<Map<String, @Nullable Object>> rows = new ArrayList<>();
          for (Host host : facts.work.hosts.all()) {
            Optional<HostConfig> config = config(facts, host.id(), Version.NOW);
            if (config.isPresent()
                && (!call.given("ready") || call.truth("ready") == host.ready())
                && (!call.given("enabled") || call.truth("enabled") == config.get().enabled())
                && (user.isEmpty() || user.get() == host.userId())
                && (channel.isEmpty() || inChannel(facts, host.id(), channel.get()))
                && (arches.isEmpty() || hasArch(config.get(), arches))) {
              rows.add(row(facts, host, config.get()));
            }
          }
          return QueryOptions.of(call).apply(rows);
        });
  }

  private static boolean hasArch(HostConfig config, List<String> arches) {
    return List.of(config.arches().split(" ", -1)).stream().anyMatch(arches::contains);
  }

  static boolean inChannel(Facts facts, int host, int channel) {
    return facts.channelsOfHost.at(host, Version.NOW).stream()
        .anyMatch(version -> version.fact().channelId() == channel);
  }

  private @Nullable Object get(RpcCall call) throws IOException {
    Ref ref = call.ref("hostInfo");
    int event = call.optionalSmall("event").orElse(Version.NOW);
    return hub.read(
        facts -> {
          Optional<Host> host = find(facts, ref);
          if (host.isEmpty() && call.truth("strict")) {
            require(facts, ref);
          }
          return host.flatMap(
                  found ->
                      config(facts, found.id(), event)
                          .<Object>map(config -> row(facts, found, config)))
              .orElse(null);
        });
  }

  private Object add(RpcCall call) throws IOException {
    Session session = access.require(call, HOST);
    String name = HubNames.verify(call.text("hostname"));
    String arches = HubNames.arches(String.join(" ", call.texts("arches")), false);
    return hub.change(
        session.userId(),
        edit -> {
          Facts facts = edit.facts();
          if (facts.work.hostsByName.one(name).isPresent()) {
            throw HubFault.generic("host already exists: " + name);
          }
          Optional<Integer> known = facts.usersByName.one(name).map(user -> user.id());
          if (known.isPresent() && !call.truth("force")) {
            throw HubFault.generic("user already exists: " + name + " (you can use force=True)");
          }
          int user =
              known.orElseGet(() -> edit.users().create(name, UserEdits.HOST, Optional.empty()));
          int id = facts.work.hosts.nextId();
          edit.changes()
              .put(facts.work.hosts, new Host(id, user, name, 0, false, Optional.empty()));
          edit.changes()
              .add(
                  facts.hostConfigs,
                  new HostConfig(id, arches, CAPACITY, Optional.empty(), Optional.empty(), true));
          Channel channel = Tasks.channel(facts, "default");
          edit.changes().add(facts.hostChannels, new HostChannel(id, channel.id()));
          return id;
        });
  }

  /** Replaces what a builder is set to; whether anything changed. */
  private static boolean set(Edit edit, Host host, UnaryOperator<HostConfig> change) {
    HostConfig old =
        config(edit.facts(), host.id(), Version.NOW)
            .orElseThrow(() -> HubFault.generic("Invalid hostInfo: " + host.name()));
    HostConfig wanted = change.apply(old);
    if (wanted.equals(old)) {
      return false;
    }
    edit.changes()
        .revokeAll(edit.facts().hostConfigs, edit.facts().hostConfig.at(host.id(), Version.NOW));
    edit.changes().add(edit.facts().hostConfigs, wanted);
    return true;
  }

  private Object edit(RpcCall call) throws IOException {
    Session session = access.require(call, HOST);
    Arguments wanted = call.struct("kw");
    return hub.change(
        session.userId(),
        edit -> {
          Host host = require(edit.facts(), call.ref("hostInfo"));
          boolean changed = set(edit, host, old -> edited(old, wanted));
          if (wanted.given("user")) {
            int user = Found.requireUser(edit.facts(), wanted.ref("user")).id();
            changed |= user != host.userId();
            edit.changes()
                .put(
                    edit.facts().work.hosts,
                    new Host(
                        host.id(),
                        user,
                        host.name(),
                        host.taskLoad(),
                        host.ready(),
                        host.lastUpdate()));
          }
          return changed;
        });
  }

  private static HostConfig edited(HostConfig old, Arguments wanted) {
    for (String name : wanted.names()) {
      if (!List.of("arches", "capacity", "description", "comment", "user").contains(name)) {
        throw HubFault.parameter("edit_host() got an unexpected keyword argument '" + name + "'");
      }
    }
    double capacity = wanted.given("capacity") ? wanted.real("capacity") : old.capacity();
    if (capacity < 0 || !Double.isFinite(capacity)) {
      throw HubFault.parameter("capacity: expected a number of 0 or more, found " + capacity);
    }
    return new HostConfig(
        old.hostId(),
        wanted.given("arches")
            ? HubNames.arches(String.join(" ", wanted.texts("arches")), false)
            : old.arches(),
        capacity,
        wanted.has("description") ? wanted.optionalText("description") : old.description(),
        wanted.has("comment") ? wanted.optionalText("comment") : old.comment(),
        old.enabled());
  }

  private @Nullable Object enable(RpcCall call, boolean enabled) throws IOException {
    Session session = access.require(call, HOST);
    hub.change(
        session.userId(),
        edit ->
            set(
                edit,
                require(edit.facts(), call.ref("hostname")),
                old ->
                    new HostConfig(
                        old.hostId(),
                        old.arches(),
                        old.capacity(),
                        old.description(),
                        old.comment(),
                        enabled)));
    return null;
  }

  private @Nullable Object lastUpdate(RpcCall call) throws IOException {
    return hub.read(
        facts -> {
          Host host = require(facts, call.ref("hostID"));
          return call.truth("ts")
              ? host.lastUpdate().map(KojiTime::seconds).orElse(null)
              : (Object) host.lastUpdate();
        });
  }
}
