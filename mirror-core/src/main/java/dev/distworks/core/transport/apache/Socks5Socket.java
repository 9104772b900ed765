package dev.distworks.core.transport.apache;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A socket that connects through a SOCKS5 proxy (RFC 1928, with user and password by RFC 1929). The
 * JDK's own would ask the Authenticator of the whole process for the password.
 */
final class Socks5Socket extends Socket {
  private static final int VERSION = 5;
  private static final int NO_LOGIN = 0;
  private static final int LOGIN = 2;

  private final ProxySetting proxy;

  Socks5Socket(ProxySetting proxy) {
    super(Proxy.NO_PROXY);
    this.proxy = proxy;
  }

  @Override
  public void connect(SocketAddress target, int timeout) throws IOException {
    super.connect(new InetSocketAddress(proxy.host(), proxy.port()), timeout);
    int before = getSoTimeout();
    setSoTimeout(timeout);
    OutputStream out = getOutputStream();
    DataInputStream in = new DataInputStream(getInputStream());
    try {
      greet(in, out);
      askFor((InetSocketAddress) target, in, out);
    } catch (EOFException e) {
      throw new ConnectException("the SOCKS proxy closed the connection");
    }
    setSoTimeout(before);
  }

  private void greet(DataInputStream in, OutputStream out) throws IOException {
    int method = proxy.login().isPresent() ? LOGIN : NO_LOGIN;
    out.write(new byte[] {VERSION, 1, (byte) method});
    int version = in.readUnsignedByte();
    int chosen = in.readUnsignedByte();
    if (version != VERSION || chosen != method) {
      throw new ConnectException("the SOCKS proxy does not speak SOCKS5 or wants another login");
    }
    if (proxy.login().isPresent()) {
      ProxySetting.Login login = proxy.login().get();
      byte[] user = login.user().getBytes(StandardCharsets.UTF_8);
      byte[] password = login.password().getBytes(StandardCharsets.UTF_8);
      out.write(
          ByteBuffer.allocate(3 + user.length + password.length)
              .put((byte) 1)
              .put((byte) user.length)
              .put(user)
              .put((byte) password.length)
              .put(password)
              .array());
      in.readUnsignedByte();
      if (in.readUnsignedByte() != 0) {
        throw new ConnectException("the SOCKS proxy refused the user or the password");
      }
    }
  }

  private static void askFor(InetSocketAddress target, DataInputStream in, OutputStream out)
      throws IOException {
    byte[] address = target.getAddress().getAddress();
    byte type = (byte) (target.getAddress() instanceof Inet6Address ? 4 : 1);
    out.write(
        ByteBuffer.allocate(6 + address.length)
            .put(new byte[] {VERSION, 1, 0, type})
            .put(address)
            .putShort((short) target.getPort())
            .array());
    in.readUnsignedByte();
    int answer = in.readUnsignedByte();
    if (answer != 0) {
      throw new ConnectException("the SOCKS proxy could not connect (answer " + answer + ")");
    }
    in.readUnsignedByte();
    int length =
        switch (in.readUnsignedByte()) {
          case 1 -> 4;
          case 4 -> 16;
          default -> in.readUnsignedByte();
        };
    in.readFully(new byte[length + 2]);
  }
}
