package dev.distworks.core.transport;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which hosts, ports and addresses may be contacted: the guard against a hostile upstream that
 * names or redirects to places inside (SSRF). Immutable.
 *
 * <p>A host that the user named (in a configuration, on the command line) is trusted: any port and
 * address of it is fine. Every other host may be contacted on the allowed ports only, and only at
 * public addresses or within the allowed networks. Loopback, link-local, private (RFC 1918, RFC
 * 4193), carrier-grade NAT (RFC 6598), multicast, unspecified and otherwise reserved addresses (RFC
 * 6890) are not public, nor are IPv6 addresses that embed such an IPv4 address.
 */
public final class AccessPolicy {
  private static final Set<Integer> WEB_PORTS = Set.of(80, 443);

  private final Set<Integer> ports;
  private final Set<String> trustedHosts;
  private final List<Network> networks;

  private AccessPolicy(Set<Integer> ports, Set<String> trustedHosts, List<Network> networks) {
    this.ports = Set.copyOf(ports);
    this.trustedHosts = Set.copyOf(trustedHosts);
    this.networks = List.copyOf(networks);
  }

  /** Public addresses on ports 80 and 443, nothing else. */
  public static AccessPolicy publicWeb() {
    return new AccessPolicy(WEB_PORTS, Set.of(), List.of());
  }

  /** The same, and also those ports on any host. */
  public AccessPolicy allowingPorts(Set<Integer> more) {
    Set<Integer> all = new HashSet<>(ports);
    all.addAll(more);
    return new AccessPolicy(all, trustedHosts, networks);
  }

  /**
   * The same, and also that host, by name or literal address, on every port and at every address.
   */
  public AccessPolicy trusting(String host) {
    Set<String> all = new HashSet<>(trustedHosts);
    all.add(normal(host));
    return new AccessPolicy(ports, all, networks);
  }

  /**
   * The same, and also addresses in that network, written {@code 10.0.0.0/8} or {@code fd00::/8}.
   * Throws IllegalArgumentException that quotes it when it is no network.
   */
  public AccessPolicy allowingNetwork(String cidr) {
    List<Network> all = new ArrayList<>(networks);
    all.add(Network.parse(cidr));
    return new AccessPolicy(ports, trustedHosts, all);
  }

  /** Whether the user named that host. */
  public boolean trusts(String host) {
    return trustedHosts.contains(normal(host));
  }

  /**
   * What the policy has against that URI before DNS: its port, or its host where that is a literal
   * address. Empty when nothing.
   */
  public Optional<Refusal> refusal(URI uri) {
    String host = uri.getHost();
    if (trusts(host)) {
      return Optional.empty();
    }
    int port =
        uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    if (!ports.contains(port)) {
      return Optional.of(
          new Refusal(
              TransferException.Fault.PORT_REFUSED,
              "port " + port + " of " + host + " is not one of " + new TreeSet<>(ports)));
    }
    if (Network.isOddLiteral(host)) {
      return Optional.of(
          new Refusal(
              TransferException.Fault.ADDRESS_REFUSED,
              "host " + host + " is an address in an odd form; expected one like 192.0.2.1"));
    }
    return Network.literal(host)
        .filter(address -> !allows(host, address))
        .map(address -> refused(host, address));
  }

  /**
   * Whether that host may be contacted at that address. Asked by a transport for every address that
   * DNS gave.
   */
  public boolean allows(String host, InetAddress address) {
    return trusts(host)
        || networks.stream().anyMatch(network -> network.contains(address))
        || Network.isPublic(address);
  }

  /** The refusal of an address that {@link #allows} does not allow. */
  public static Refusal refused(String host, InetAddress address) {
    return new Refusal(
        TransferException.Fault.ADDRESS_REFUSED,
        "address " + address.getHostAddress() + " of " + host + " is not public and not allowed");
  }

  private static String normal(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    String bare =
        lower.startsWith("[") && lower.endsWith("]")
            ? lower.substring(1, lower.length() - 1)
            : lower;
    return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
  }

  /** Why something may not be contacted. */
  public record Refusal(TransferException.Fault fault, String why) {}
}
