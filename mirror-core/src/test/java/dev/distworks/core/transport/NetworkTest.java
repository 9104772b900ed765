package dev.distworks.core.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.0.3",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::10.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:a9fe:a9fe",
        "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::808:808",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:a9fe:a9fe::",
        "2002:0a00:0001::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "4000::1",
        "fd00:ec2::254"
      })
  void isNotPublic(String address) throws UnknownHostException {
    assertFalse(Network.isPublic(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "151.101.0.223",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "::ffff:151.101.0.223",
        "64:ff9b::8.8.8.8",
        "2002:0808:0808::1",
        "2606:4700:4700::1111",
        "2a04:4e42::223"
      })
  void isPublic(String address) throws UnknownHostException {
    assertTrue(Network.isPublic(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/8, ::ffff:10.0.0.1, true",
    "192.168.4.0/23, 192.168.5.255, true",
    "192.168.4.0/23, 192.168.6.0, false",
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "0.0.0.0/0, 203.0.113.1, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "fd00::/8, fdff::1, true",
    "fd00::/8, fc00::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false"
  })
  void containsItsAddresses(String network, String address, boolean contained)
      throws UnknownHostException {
    assertEquals(contained, Network.parse(network).contains(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/-1",
        "10/8",
        "localhost/8"
      })
  void refusesWhatIsNoNetwork(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Network.parse(text));
    assertTrue(String.valueOf(e.getMessage()).contains("'" + text + "'"));
  }

  @ParameterizedTest
  @CsvSource({
    "2130706433, true",
    "127.1, true",
    "0x7f.1, true",
    "0x7f000001, true",
    "0177.0.0.1, true",
    "127.0.0.1., true",
    "10.0.0.0.1, true",
    "127.0.0.1, false",
    "example.org, false",
    "example.0rg, false",
    "0x7f.example, false",
    "[::1], false"
  })
  void knowsAnAddressInAnOddForm(String host, boolean odd) {
    assertEquals(odd, Network.isOddLiteral(host));
  }

  @Test
  void takesNoNameForALiteral() {
    assertTrue(Network.literal("localhost").isEmpty());
    assertTrue(Network.literal("2130706433").isEmpty());
    assertTrue(Network.literal("0x7f.1").isEmpty());
    assertTrue(Network.literal("1.2.3.4.example").isEmpty());
    assertTrue(Network.literal("[::1]").isPresent());
  }
}
