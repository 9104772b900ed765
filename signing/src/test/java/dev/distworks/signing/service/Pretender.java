package dev.distworks.signing.service;

import dev.distworks.signing.service.tls.TlsIdentity;
import dev.distworks.signing.service.tls.TlsTunnel;
import dev.distworks.signing.service.wire.Frame;
import dev.distworks.signing.service.wire.Link;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One who serves with a certificate that is not the server's, and keeps what it is told. */
final class Pretender implements Link.Receiver {
  private final Link link;
  private final TlsIdentity identity;
  private final List<byte[]> read;
  private final Map<Integer, TlsTunnel> tunnels = new HashMap<>();

  private Pretender(Link link, TlsIdentity identity, List<byte[]> read) {
    this.link = link;
    this.identity = identity;
    this.read = read;
  }

  static void start(Link link, TlsIdentity identity, List<byte[]> read) {
    link.start(new Pretender(link, identity, read));
  }

  @Override
  public void receive(Frame frame) {
    if (frame.type() == Frame.Type.OPEN) {
      tunnels.put(frame.channel(), identity.tunnel(false));
    }
    @Nullable TlsTunnel tunnel = tunnels.get(frame.channel());
    if (tunnel != null && frame.type() == Frame.Type.DATA) {
      try {
        read.addAll(
            tunnel.receive(
                frame.payload(), record -> link.offer(Frame.data(frame.channel(), record))));
      } catch (IOException e) {
        tunnels.remove(frame.channel()); // the client did not believe it
      }
    }
  }

  @Override
  public void ended(String reason) {}
}
