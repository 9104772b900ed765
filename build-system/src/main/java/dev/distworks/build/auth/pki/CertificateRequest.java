package dev.distworks.build.auth.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What goes into one certificate, as RFC 5280 §4 lays it out. */
final class CertificateRequest {
  /** Clocks of clients may be behind. */
  private static final Duration EARLIER = Duration.ofHours(1);

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  private final byte[] subject;
  private final PublicKey key;
  private final List<byte[]> extensions = new ArrayList<>();

  CertificateRequest(String name, PublicKey key) {
    this.subject = name(name);
    this.key = key;
    extension("2.5.29.14", false, Der.octets(keyIdentifier(key)));
  }

  static byte[] name(String commonName) {
    return Der.sequence(
        Der.set(Der.sequence(Der.identifier("2.5.4.10"), Der.utf8("Distworks"))),
        Der.set(Der.sequence(Der.identifier("2.5.4.3"), Der.utf8(commonName))));
  }

  /** An authority that signs others' certificates but makes no further authorities. */
  CertificateRequest forAuthority() {
    extension("2.5.29.19", true, Der.sequence(Der.truth(), Der.integer(BigInteger.ZERO)));
    extension("2.5.29.15", true, Der.flags(0x06, 1)); // keyCertSign, cRLSign
    return this;
  }

  CertificateRequest forServer(List<String> hosts) {
    extension("2.5.29.19", true, Der.sequence());
    extension("2.5.29.15", true, Der.flags(0xA0, 5)); // digitalSignature, keyEncipherment
    extension("2.5.29.37", false, Der.sequence(Der.identifier(SERVER_AUTH)));
    byte[][] names = hosts.stream().map(CertificateRequest::host).toArray(byte[][]::new);
    extension("2.5.29.17", false, Der.sequence(names));
    return this;
  }

  CertificateRequest forClient() {
    extension("2.5.29.19", true, Der.sequence());
    extension("2.5.29.15", true, Der.flags(0x80, 7)); // digitalSignature
    extension("2.5.29.37", false, Der.sequence(Der.identifier(CLIENT_AUTH)));
    return this;
  }

  /** One that calls others and is called, at these names and addresses. */
  CertificateRequest forPeer(List<String> hosts) {
    extension("2.5.29.19", true, Der.sequence());
    extension("2.5.29.15", true, Der.flags(0x80, 7)); // digitalSignature
    extension(
        "2.5.29.37", false, Der.sequence(Der.identifier(SERVER_AUTH), Der.identifier(CLIENT_AUTH)));
    if (!hosts.isEmpty()) {
      byte[][] names = hosts.stream().map(CertificateRequest::host).toArray(byte[][]::new);
      extension("2.5.29.17", false, Der.sequence(names));
    }
    return this;
  }

  private static byte[] host(String host) {
    if (!ADDRESS.matcher(host).matches()) {
      return Der.tagged(Der.CONTEXT | 2, host.getBytes(US_ASCII));
    }
    try {
      return Der.tagged(Der.CONTEXT | 7, InetAddress.getAllByName(host)[0].getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "host: expected a name or an address, found '" + host + "'", e);
    }
  }

  private void extension(String identifier, boolean critical, byte[] value) {
    extensions.add(
        critical
            ? Der.sequence(Der.identifier(identifier), Der.truth(), Der.octets(value))
            : Der.sequence(Der.identifier(identifier), Der.octets(value)));
  }

  /** The certificate, signed by that key in the name of that issuer. */
  byte[] signed(
      byte[] issuer, PublicKey issuerKey, PrivateKey signer, Instant from, Duration life) {
    byte[] authority = Der.sequence(Der.tagged(Der.CONTEXT, keyIdentifier(issuerKey)));
    extension("2.5.29.35", false, authority);
    byte[] algorithm = KeyKind.signatureAlgorithm(signer);
    byte[] content =
        Der.sequence(
            Der.tagged(Der.CONTEXT | Der.CONSTRUCTED, Der.integer(BigInteger.TWO)),
            Der.integer(new BigInteger(127, RANDOM).setBit(126)),
            algorithm,
            issuer,
            Der.sequence(Der.time(from.minus(EARLIER)), Der.time(from.plus(life))),
            subject,
            key.getEncoded(),
            Der.tagged(
                Der.CONTEXT | Der.CONSTRUCTED | 3,
                Der.sequence(extensions.toArray(new byte[0][]))));
    try {
      Signature signature = Signature.getInstance(KeyKind.signatureName(signer));
      signature.initSign(signer);
      signature.update(content);
      return Der.sequence(content, algorithm, Der.bits(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing a certificate", e);
    }
  }

  /** RFC 7093 §2, method 1: the first 160 bits of the SHA-256 of the key. */
  private static byte[] keyIdentifier(PublicKey key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return Arrays.copyOf(digest, 20);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256: every Java has it, this one not", e);
    }
  }
}
