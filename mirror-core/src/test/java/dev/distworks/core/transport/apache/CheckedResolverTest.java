package dev.distworks.core.transport.apache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.TransferException.Fault;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckedResolverTest {
  private static final InetAddress OUTSIDE = address("151.101.0.223");
  private static final InetAddress INSIDE = address("10.0.0.1");

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static CheckedResolver resolver(AccessPolicy policy, InetAddress... answer) {
    return new CheckedResolver(policy, Optional.of("proxy.example"), host -> answer);
  }

  @Test
  void givesOnlyTheAllowedAddressesOfAHost() throws UnknownHostException {
    CheckedResolver resolver = resolver(AccessPolicy.publicWeb(), INSIDE, OUTSIDE, INSIDE);
    assertArrayEquals(new InetAddress[] {OUTSIDE}, resolver.resolve("mixed.example"));
  }

  @Test
  void refusesAHostThatHasOnlyPlacesInside() {
    CheckedResolver resolver = resolver(AccessPolicy.publicWeb(), INSIDE);
    CheckedResolver.RefusedAddressException e =
        assertThrows(
            CheckedResolver.RefusedAddressException.class,
            () -> resolver.resolve("rebound.example"));
    assertEquals(Fault.ADDRESS_REFUSED, e.refusal().fault());
    assertEquals(
        "address 10.0.0.1 of rebound.example is not public and not allowed", e.refusal().why());
  }

  @Test
  void givesEveryAddressOfTheProxyAndOfTrustedHosts() throws UnknownHostException {
    CheckedResolver resolver =
        resolver(AccessPolicy.publicWeb().trusting("mirror.example"), INSIDE);
    assertArrayEquals(new InetAddress[] {INSIDE}, resolver.resolve("Proxy.example"));
    assertArrayEquals(new InetAddress[] {INSIDE}, resolver.resolve("mirror.example"));
  }
}
