package dev.distworks.signing.service.bridge;

import dev.distworks.signing.service.wire.Frame;
import dev.distworks.signing.service.wire.Link;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who talks to whom. A conversation has a number that is never used again, so that what was meant
 * for one that is over reaches nobody. Thread-safe; nothing that may wait is done under its lock.
 */
final class Pairing {
  private static final String NO_SERVER = "the server is not connected to the bridge";

  private final Map<Integer, ClientEnd> conversations = new ConcurrentHashMap<>();
  private final Set<ClientEnd> waiting = new LinkedHashSet<>();
  private volatile @Nullable Link server;
  private int last;

  /** A client asks for a conversation; what it had before is over. */
  void ask(ClientEnd client) throws InterruptedException {
    finish(client, "the client began anew");
    Link to;
    int channel;
    synchronized (this) {
      to = server;
      if (to == null) {
        waiting.add(client);
        return;
      }
      channel = claim(client);
    }
    introduce(to, client, channel);
  }

  private void introduce(Link to, ClientEnd client, int channel) throws InterruptedException {
    to.send(Frame.open(channel));
    client.tell(Frame.open(channel));
    if (conversations.get(channel) != client) {
      client.tell(Frame.close(channel, NO_SERVER)); // it ended while the two were told of it
    }
  }

  private int claim(ClientEnd client) {
    last = last == Integer.MAX_VALUE ? 1 : last + 1;
    conversations.put(last, client);
    client.talk(last);
    return last;
  }

  /** A server has connected: it takes the place of the one before, and all who wait. */
  void serve(Link link) throws InterruptedException {
    Link before;
    Map<Integer, ClientEnd> left;
    List<ClientEnd> taken;
    List<Integer> channels = new ArrayList<>();
    synchronized (this) {
      // In one step: of two links that come at once, one is the server's and the other is ended.
      before = server;
      server = link;
      left = takeAll();
      taken = List.copyOf(waiting);
      waiting.clear();
      taken.forEach(client -> channels.add(claim(client)));
    }
    if (before != null) {
      before.end("the server connected anew");
    }
    tellOfTheEnd(left);
    for (int i = 0; i < taken.size(); i++) {
      introduce(link, taken.get(i), channels.get(i));
    }
  }

  /** A server is gone; whoever talked to it is told. */
  void leave(Link link) {
    Map<Integer, ClientEnd> left;
    synchronized (this) {
      if (link != server) {
        return;
      }
      server = null;
      left = takeAll();
    }
    tellOfTheEnd(left);
  }

  private Map<Integer, ClientEnd> takeAll() {
    Map<Integer, ClientEnd> all = Map.copyOf(conversations);
    conversations.clear();
    return all;
  }

  private static void tellOfTheEnd(Map<Integer, ClientEnd> conversations) {
    conversations.forEach(
        (channel, client) -> {
          client.hangUp(channel); // not one that it has begun since
          client.tell(Frame.close(channel, NO_SERVER));
        });
  }

  /** A client is gone, or has done with its conversation. */
  void finish(ClientEnd client, String reason) throws InterruptedException {
    int channel;
    Link to;
    synchronized (this) {
      waiting.remove(client);
      channel = client.hangUp();
      conversations.remove(channel);
      to = server;
    }
    if (channel != 0 && to != null) {
      to.send(Frame.close(channel, reason));
    }
  }

  /**
   * Passes a client's record on, waiting for the server to read; not one of an old conversation, of
   * which the client is told that it is over, so that it waits for no answer.
   */
  void toServer(ClientEnd client, Frame frame) throws InterruptedException {
    Link to = server;
    if (to != null && frame.channel() != 0 && conversations.get(frame.channel()) == client) {
      to.send(frame);
    } else {
      client.tell(Frame.close(frame.channel(), NO_SERVER));
    }
  }

  /** Passes a server's record on to the client that it is for, if that is still there. */
  void toClient(Link from, Frame frame) {
    ClientEnd client = conversations.get(frame.channel());
    if (client == null || from != server) {
      return;
    }
    if (frame.type() == Frame.Type.CLOSE) {
      synchronized (this) {
        conversations.remove(frame.channel());
        client.hangUp(frame.channel());
      }
    }
    client.tell(frame);
  }

  /** The server's name, when there is one. */
  Optional<String> serverName() {
    return Optional.ofNullable(server).map(Link::peer);
  }
}
