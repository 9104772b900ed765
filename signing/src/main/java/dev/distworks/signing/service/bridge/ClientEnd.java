package dev.distworks.signing.service.bridge;

import dev.distworks.signing.service.wire.Frame;
import dev.distworks.signing.service.wire.Link;
import dev.distworks.signing.service.wire.WireException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** The bridge's end of a client's link. */
final class ClientEnd implements Link.Receiver {
  private final Link link;
  private final Pairing pairing;
  private final BiConsumer<ClientEnd, String> gone;
  private final AtomicInteger channel = new AtomicInteger();

  /**
   * @param gone is told when the link has ended, and why
   */
  ClientEnd(Link link, Pairing pairing, BiConsumer<ClientEnd, String> gone) {
    this.link = link;
    this.pairing = pairing;
    this.gone = gone;
  }

  Link link() {
    return link;
  }

  void talk(int on) {
    channel.set(on);
  }

  /** Ends the conversation and gives its number; 0 when there is none. */
  int hangUp() {
    return channel.getAndSet(0);
  }

  /** Ends the conversation of that number, if the client is still in it. */
  void hangUp(int of) {
    channel.compareAndSet(of, 0);
  }

  /** Sends a frame to the client, which must have room for it. */
  void tell(Frame frame) {
    if (!link.offer(frame)) {
      link.end("it does not read what is sent to it");
    }
  }

  @Override
  public void receive(Frame frame) throws IOException, InterruptedException {
    switch (frame.type()) {
      case OPEN -> pairing.ask(this);
      case DATA -> pairing.toServer(this, frame);
      case CLOSE -> pairing.finish(this, frame.reason());
      default -> throw new WireException("a client sends no " + frame.type());
    }
  }

  @Override
  public void ended(String reason) {
    try {
      pairing.finish(this, "the client is gone");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    gone.accept(this, reason);
  }
}
