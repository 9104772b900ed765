package dev.distworks.core.transport.apache;

import dev.distworks.core.transport.AccessPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * DNS that gives only addresses that the policy allows. What is connected to is what was checked:
 * there is no second look-up that could answer otherwise.
 */
final class CheckedResolver implements DnsResolver {
  private final AccessPolicy policy;
  private final Optional<String> proxyHost;
  private final Lookup dns;

  /**
   * The host of a proxy may be anywhere, for the user named it; through one, its own resolver is in
   * charge.
   */
  CheckedResolver(AccessPolicy policy, Optional<String> proxyHost, Lookup dns) {
    this.policy = policy;
    this.proxyHost = proxyHost;
    this.dns = dns;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all = dns.addresses(host);
    if (proxyHost.isPresent() && proxyHost.get().equalsIgnoreCase(host)) {
      return all;
    }
    InetAddress[] allowed =
        Stream.of(all).filter(address -> policy.allows(host, address)).toArray(InetAddress[]::new);
    if (allowed.length == 0 && all.length > 0) {
      throw new RefusedAddressException(AccessPolicy.refused(host, all[0]));
    }
    return allowed;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** The addresses of a name. */
  interface Lookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /** The name has addresses, and none of them is allowed. */
  static final class RefusedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    private final transient AccessPolicy.Refusal refusal;

    RefusedAddressException(AccessPolicy.Refusal refusal) {
      super(refusal.why());
      this.refusal = refusal;
    }

    AccessPolicy.Refusal refusal() {
      return refusal;
    }
  }
}
