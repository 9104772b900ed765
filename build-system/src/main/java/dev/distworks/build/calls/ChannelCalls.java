package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.HubNames;
import dev.distworks.build.auth.Session;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.fact.Channel;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Host;
import dev.distworks.build.fact.HostChannel;
import dev.distworks.build.fact.Version;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.Arguments;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.Ref;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.rpc.Struct;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Channels: the queues that builders take tasks from. */
final class ChannelCalls {
  private static final String HOST = "host";
  private static final String CHANNEL_NAME = "channel_name";

  private final Hub hub;
  private final Access access;

  ChannelCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
  }

  void register(Methods methods) {
    methods
        .add("listChannels", "list_channels(hostID=None, event=None, enabled=None)", this::list)
        .add("getChannel", "get_channel(channelInfo, strict=False)", this::get)
        .add("createChannel", "create_channel(channelName, description=None)", this::create)
        .add("addChannel", "add_channel(channelName, description=None)", this::create)
        .add("editChannel", "edit_channel(channelInfo, **kw)", this::edit)
        .add("enableChannel", "enable_channel(channelname, comment=None)", c -> enable(c, true))
        .add("disableChannel", "disable_channel(channelname, comment=None)", c -> enable(c, false))
        .add(
            "addHostToChannel",
            "add_host_to_channel(hostname, channel_name, create=False, force=False)",
            this::addHost)
        .add(
            "removeHostFromChannel",
            "remove_host_from_channel(hostname, channel_name)",
            this::removeHost);
  }

  static Optional<Channel> find(Facts facts, Ref ref) {
    return ref.name().isPresent()
        ? facts.work.channelsByName.one(ref.name().get())
        : facts.work.channels.find(ref.number());
  }

  static Channel require(Facts facts, Ref ref) {
    return find(facts, ref).orElseThrow(() -> HubFault.generic("Invalid channelInfo: " + ref));
  }

  private static Map<String, @Nullable Object> row(Channel channel) {
    return Struct.of(
        "id", channel.id(),
        "name", channel.name(),
        "description", Rows.orNull(channel.description()),
        "enabled", channel.enabled(),
        "comment", Rows.orNull(channel.comment()));
  }

  private Object list(RpcCall call) throws IOException {
    int event = call.optionalSmall("event").orElse(Version.NOW);
    return hub.read(
        facts -> {
          List<Channel> channels = facts.work.channels.all();
          if (call.given("hostID")) {
            int host = HostCalls.require(facts, call.ref("hostID")).id();
            channels =
                facts.channelsOfHost.at(host, event).stream()
                    .map(version -> facts.work.channels.get(version.fact().channelId()))
                    .toList();
          }
          List<Object> rows = new ArrayList<>();
          for (Channel channel : channels) {
            if (!call.given("enabled") || call.truth("enabled") == channel.enabled()) {
              rows.add(row(channel));
            }
          }
          return rows;
        });
  }

  private @Nullable Object get(RpcCall call) throws IOException {
    Ref ref = call.ref("channelInfo");
    return hub.read(
        facts -> {
          Optional<Channel> channel = find(facts, ref);
          if (channel.isEmpty() && call.truth("strict")) {
            require(facts, ref);
          }
          return channel.map(ChannelCalls::row).orElse(null);
        });
  }

  private static int create(Edit edit, String name, Optional<String> description) {
    HubNames.verify(name);
    Facts facts = edit.facts();
    if (facts.work.channelsByName.one(name).isPresent()) {
      throw HubFault.generic("channel " + name + " already exists");
    }
    int id = facts.work.channels.nextId();
    edit.changes()
        .put(facts.work.channels, new Channel(id, name, description, true, Optional.empty()));
    return id;
  }

  private Object create(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    return hub.change(
        session.userId(),
        edit -> create(edit, call.text("channelName"), call.optionalText("description")));
  }

  private Object edit(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    Arguments wanted = call.struct("kw");
    return hub.change(
        session.userId(),
        edit -> {
          Channel old = require(edit.facts(), call.ref("channelInfo"));
          String name = HubNames.verify(wanted.optionalText("name").orElse(old.name()));
          if (!name.equals(old.name()) && edit.facts().work.channelsByName.one(name).isPresent()) {
            throw HubFault.generic("channel " + name + " already exists");
          }
          Channel changed =
              new Channel(
                  old.id(),
                  name,
                  wanted.has("description")
                      ? wanted.optionalText("description")
                      : old.description(),
                  old.enabled(),
                  wanted.has("comment") ? wanted.optionalText("comment") : old.comment());
          edit.changes().put(edit.facts().work.channels, changed);
          return !changed.equals(old);
        });
  }

  private Object enable(RpcCall call, boolean enabled) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    return hub.change(
        session.userId(),
        edit -> {
          Channel old = require(edit.facts(), call.ref("channelname"));
          edit.changes()
              .put(
                  edit.facts().work.channels,
                  new Channel(
                      old.id(),
                      old.name(),
                      old.description(),
                      enabled,
                      call.optionalText("comment").or(old::comment)));
          return true;
        });
  }

  private @Nullable Object addHost(RpcCall call) throws IOException {
    Session session = access.require(call, HOST);
    return hub.change(
        session.userId(),
        edit -> {
          Facts facts = edit.facts();
          Host host = HostCalls.require(facts, call.ref("hostname"));
          if (call.truth("create") && find(facts, call.ref(CHANNEL_NAME)).isEmpty()) {
            create(edit, call.text(CHANNEL_NAME), Optional.empty());
          }
          Channel channel = require(facts, call.ref(CHANNEL_NAME));
          if (HostCalls.inChannel(facts, host.id(), channel.id())) {
            throw HubFault.generic(
                "host %s is already subscribed to the %s channel"
                    .formatted(host.name(), channel.name()));
          }
          edit.changes().add(facts.hostChannels, new HostChannel(host.id(), channel.id()));
          return null;
        });
  }

  private @Nullable Object removeHost(RpcCall call) throws IOException {
    Session session = access.require(call, HOST);
    return hub.change(
        session.userId(),
        edit -> {
          Facts facts = edit.facts();
          Host host = HostCalls.require(facts, call.ref("hostname"));
          Channel channel = require(facts, call.ref(CHANNEL_NAME));
          if (!HostCalls.inChannel(facts, host.id(), channel.id())) {
            throw HubFault.generic(
                "host %s is not subscribed to the %s channel"
                    .formatted(host.name(), channel.name()));
          }
          for (Version<HostChannel> version :
              List.copyOf(facts.channelsOfHost.at(host.id(), Version.NOW))) {
            if (version.fact().channelId() == channel.id()) {
              edit.changes().revoke(facts.hostChannels, version);
            }
          }
          return null;
        });
  }
}
