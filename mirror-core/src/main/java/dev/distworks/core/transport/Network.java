package dev.distworks.core.transport;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A block of addresses, and the knowledge which blocks are not public (RFC 6890 and its registry).
 */
final class Network {
  private static final Pattern DOTTED =
      Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

  private static final List<Network> RESERVED =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "2001::/23",
              "2001:db8::/32",
              "3fff::/20")
          .map(Network::parse)
          .toList();

  /** Of IPv6 only this part was ever given out; all else is local, special or unused. */
  private static final Network GLOBAL_SIX = parse("2000::/3");

  private static final Network SIX_TO_FOUR = parse("2002::/16");
  private static final Network NAT64 = parse("64:ff9b::/96");

  private final byte[] prefix;
  private final int bits;

  private Network(byte[] prefix, int bits) {
    this.prefix = prefix;
    this.bits = bits;
  }

  static Network parse(String cidr) {
    int slash = cidr.indexOf('/');
    String literal = slash < 0 ? cidr : cidr.substring(0, slash);
    byte[] prefix =
        literal(literal)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected a network like 10.0.0.0/8 or fd00::/8, found '" + cidr + "'"))
            .getAddress();
    int most = prefix.length * 8;
    int bits = slash < 0 ? most : parseBits(cidr, slash);
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException(
          "expected a prefix length of 0 to " + most + " in '" + cidr + "'");
    }
    return new Network(prefix, bits);
  }

  private static int parseBits(String cidr, int slash) {
    String bits = cidr.substring(slash + 1);
    return bits.matches("\\d{1,3}") ? Integer.parseInt(bits) : -1;
  }

  /**
   * Whether resolvers may take that host for an IPv4 address though it is not written as one:
   * {@code 2130706433}, {@code 0x7f.1}, {@code 0177.0.0.1}. No name of a host ends in a number.
   */
  static boolean isOddLiteral(String host) {
    return ENDS_IN_NUMBER.matcher(host).matches() && !DOTTED.matcher(host).matches();
  }

  /** The address of a literal, without any DNS; empty when the text is a name. */
  static Optional<InetAddress> literal(String host) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    if (bare.indexOf(':') < 0 && !DOTTED.matcher(bare).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  boolean contains(InetAddress address) {
    return contains(address.getAddress());
  }

  private boolean contains(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (address[i] != prefix[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    return rest == 0 || ((address[whole] ^ prefix[whole]) & 0xff) >>> (8 - rest) == 0;
  }

  /**
   * Whether anybody on the Internet may have that address. An IPv6 address that embeds an IPv4 one,
   * by 6to4 (RFC 3056) or NAT64 (RFC 6052), is public when that one is; Java itself makes an IPv4
   * address of an IPv4-mapped one.
   */
  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (NAT64.contains(bytes)) {
      return isPublic(four(bytes, 12));
    }
    if (SIX_TO_FOUR.contains(bytes)) {
      return isPublic(four(bytes, 2));
    }
    return (address instanceof Inet4Address || GLOBAL_SIX.contains(bytes))
        && RESERVED.stream().noneMatch(network -> network.contains(bytes));
  }

  private static InetAddress four(byte[] six, int at) {
    try {
      return InetAddress.getByAddress(new byte[] {six[at], six[at + 1], six[at + 2], six[at + 3]});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
