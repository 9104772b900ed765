package dev.distworks.signing.service.client;

import dev.distworks.signing.service.tls.TlsIdentity;
import dev.distworks.signing.service.wire.Frame;
import dev.distworks.signing.service.wire.Link;
import dev.distworks.signing.service.wire.LinkSettings;
import dev.distworks.signing.service.wire.WireException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A link to the bridge and the conversation with the server that it has now. When the server is
 * lost and found again, a new conversation begins on the same link. Thread-safe.
 */
final class BridgeLine implements Link.Receiver {
  private final Link link;
  private final TlsIdentity identity;
  private final String serverName;
  private CompletableFuture<Conversation> next = new CompletableFuture<>();
  private @Nullable Conversation current;
  private boolean asked;

  private BridgeLine(Link link, TlsIdentity identity, String serverName) {
    this.link = link;
    this.identity = identity;
    this.serverName = serverName;
  }

  static BridgeLine dial(
      InetSocketAddress bridge, TlsIdentity identity, String serverName, LinkSettings settings)
      throws IOException {
    Link link = Link.dial(bridge, identity, settings);
    BridgeLine line = new BridgeLine(link, identity, serverName);
    link.start(line);
    return line;
  }

  boolean isEnded() {
    return link.isEnded();
  }

  /** The conversation, once there is one; it is asked for when nobody has done so yet. */
  synchronized CompletableFuture<Conversation> conversation() {
    if (!asked) {
      asked = true;
      // Never for want of room: nobody would ask again. What waits is of a conversation before.
      link.urgent(Frame.of(Frame.Type.OPEN));
    }
    return next;
  }

  @Override
  public void receive(Frame frame) throws IOException {
    switch (frame.type()) {
      case OPEN -> open(frame.channel());
      case DATA -> data(frame);
      case CLOSE -> closed(frame);
      default -> throw new WireException("a bridge sends no " + frame.type());
    }
  }

  private void open(int channel) throws IOException {
    Conversation conversation = new Conversation(channel, link, identity, serverName);
    Conversation before;
    CompletableFuture<Conversation> announced;
    synchronized (this) {
      before = current;
      current = conversation;
      if (next.isDone()) {
        next = new CompletableFuture<>();
      }
      announced = next;
    }
    if (before != null) {
      before.fail("the bridge began another conversation");
    }
    CompletableFuture<?> unused =
        conversation
            .opened()
            .whenComplete(
                (opened, failure) -> {
                  if (failure == null) {
                    announced.complete(opened);
                  } else if (!isReplaced(conversation, announced)) {
                    announced.completeExceptionally(failure);
                  }
                });
    conversation.begin();
  }

  /** Whether whoever waits for that conversation will be given the one that came after it. */
  private synchronized boolean isReplaced(
      Conversation conversation, CompletableFuture<Conversation> announced) {
    return announced == next && current != null && current != conversation;
  }

  private void data(Frame frame) {
    Conversation conversation = talking();
    if (conversation == null || conversation.channel() != frame.channel()) {
      return; // meant for one that is over
    }
    try {
      conversation.receive(frame.payload());
    } catch (IOException e) {
      // What came is not what the server sent: somebody on the way changes, drops or repeats.
      lost(conversation, "the tunnel to the server was disturbed: " + e.getMessage());
    }
  }

  private synchronized @Nullable Conversation talking() {
    return current;
  }

  private void closed(Frame frame) {
    Conversation conversation = talking();
    if (conversation != null && conversation.channel() == frame.channel()) {
      lost(conversation, frame.reason());
    }
  }

  private void lost(Conversation conversation, String reason) {
    synchronized (this) {
      current = null;
      next = new CompletableFuture<>();
      asked = false;
    }
    conversation.fail(reason);
  }

  @Override
  public void ended(String reason) {
    Conversation conversation;
    CompletableFuture<Conversation> announced;
    synchronized (this) {
      conversation = current;
      current = null;
      announced = next;
    }
    String why = "the connection to the bridge is lost: " + reason;
    if (conversation != null) {
      conversation.fail(why);
    }
    announced.completeExceptionally(new BrokenConversationException(why));
  }

  void end(String reason) {
    link.end(reason);
  }
}
