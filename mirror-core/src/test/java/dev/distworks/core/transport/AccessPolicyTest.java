package dev.distworks.core.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.transport.TransferException.Fault;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPolicyTest {
  private static final AccessPolicy PUBLIC = AccessPolicy.publicWeb();

  private static Optional<Fault> fault(AccessPolicy policy, String uri) {
    return policy.refusal(URI.create(uri)).map(AccessPolicy.Refusal::fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/a",
        "https://example.org",
        "http://example.org:443/",
        "HTTPS://example.org:80/",
        "http://151.101.0.223/",
        "http://[2a04:4e42::223]/"
      })
  void hasNothingAgainstThePublicWeb(String uri) {
    assertEquals(Optional.empty(), fault(PUBLIC, uri));
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.org:8080/, PORT_REFUSED",
    "https://example.org:22/, PORT_REFUSED",
    "http://example.org:0/, PORT_REFUSED",
    "http://127.0.0.1/, ADDRESS_REFUSED",
    "http://169.254.169.254/latest/meta-data/, ADDRESS_REFUSED",
    "http://[::1]/, ADDRESS_REFUSED",
    "http://[::ffff:127.0.0.1]/, ADDRESS_REFUSED",
    "http://[::ffff:7f00:1]/, ADDRESS_REFUSED",
    "http://[2002:7f00:1::1]/, ADDRESS_REFUSED",
    "http://[64:ff9b::7f00:1]/, ADDRESS_REFUSED",
    "http://[fe80::1]/, ADDRESS_REFUSED",
    "http://user@10.0.0.1/, ADDRESS_REFUSED"
  })
  void refusesOtherPortsAndPlacesInside(String uri, Fault fault) {
    assertEquals(Optional.of(fault), fault(PUBLIC, uri));
  }

  /** Java's URI has no host in some of them, so a request for one cannot even be made. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0x7f000001/",
        "http://127.1/",
        "http://0177.0.0.1/",
        "http://127.0.0.1./"
      })
  void refusesAddressesInOddForms(String text) {
    URI uri = URI.create(text);
    if (uri.getHost() != null) {
      assertEquals(Optional.of(Fault.ADDRESS_REFUSED), fault(PUBLIC, text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2130706433", "127.1", "localhost", "0x7f.1", "0x7f000001", "localhost."})
  void judgesWhatANameResolvesTo(String host) {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      return; // This runtime does not take it for an address at all.
    }
    for (InetAddress address : addresses) {
      assertFalse(PUBLIC.allows(host, address), address.toString());
    }
  }

  @Test
  void trustsAHostThatTheUserNamedOnEveryPortAndAddress() throws UnknownHostException {
    AccessPolicy policy = PUBLIC.trusting("Mirror.Example.").trusting("[::1]");
    assertEquals(Optional.empty(), fault(policy, "http://mirror.example:8080/"));
    assertEquals(Optional.empty(), fault(policy, "http://[::1]:9/"));
    assertTrue(policy.allows("MIRROR.example", InetAddress.getByName("10.0.0.1")));
    assertFalse(policy.allows("www.mirror.example", InetAddress.getByName("10.0.0.1")));
    assertFalse(PUBLIC.trusts("mirror.example"));
  }

  @Test
  void allowsMorePortsAndNetworks() throws UnknownHostException {
    AccessPolicy policy = PUBLIC.allowingPorts(Set.of(8080)).allowingNetwork("10.1.0.0/16");
    assertEquals(Optional.empty(), fault(policy, "http://example.org:8080/"));
    assertEquals(Optional.empty(), fault(policy, "http://10.1.2.3/"));
    assertEquals(Optional.of(Fault.ADDRESS_REFUSED), fault(policy, "http://10.2.2.3/"));
    assertEquals(Optional.of(Fault.PORT_REFUSED), fault(policy, "http://10.1.2.3:8081/"));
    assertTrue(policy.allows("inside.example", InetAddress.getByName("10.1.2.3")));
  }

  @Test
  void saysWhy() {
    AccessPolicy.Refusal refusal = PUBLIC.refusal(URI.create("http://a.example:81/")).orElseThrow();
    assertEquals("port 81 of a.example is not one of [80, 443]", refusal.why());
  }
}
