package dev.distworks.signing.rpm;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.rpm.RpmType;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The digests that an RPM states of its header and payload, beside those that it has. */
final class RpmDigests {
  private static final Map<Long, DigestAlgorithm> BY_NUMBER =
      Map.of(
          1L, DigestAlgorithm.MD5,
          2L, DigestAlgorithm.SHA1,
          8L, DigestAlgorithm.SHA256,
          9L, DigestAlgorithm.SHA384,
          10L, DigestAlgorithm.SHA512,
          12L, DigestAlgorithm.SHA3_256,
          14L, DigestAlgorithm.SHA3_512);

  private final RpmFile rpm;
  private final Optional<DigestAlgorithm> payloadAlgorithm;
  private final Digester header =
      Digester.of(List.of(DigestAlgorithm.SHA1, DigestAlgorithm.SHA256));
  private final Digester payload;
  private final Digester all;

  private RpmDigests(RpmFile rpm, Optional<DigestAlgorithm> payloadAlgorithm) {
    this.rpm = rpm;
    this.payloadAlgorithm = payloadAlgorithm;
    this.payload = Digester.of(payloadAlgorithm.map(Set::of).orElse(Set.of()));
    this.all =
        Digester.of(rpm.signature().has(RpmTag.SIG_MD5) ? Set.of(DigestAlgorithm.MD5) : Set.of());
  }

  static RpmDigests of(RpmFile rpm) throws UntrustedSignatureException {
    if (!rpm.header().has(RpmTag.PAYLOAD_DIGEST)) {
      return new RpmDigests(rpm, Optional.empty());
    }
    if (rpm.header().entry(RpmTag.PAYLOAD_DIGEST).orElseThrow().type() != RpmType.STRING_ARRAY) {
      throw bad("the payload's digest is not one of several texts, as rpm expects it");
    }
    long number = rpm.header().number(RpmTag.PAYLOAD_DIGEST_ALGORITHM).orElse(8);
    DigestAlgorithm algorithm = BY_NUMBER.get(number);
    if (algorithm == null) {
      throw bad("the payload's digest is of an unknown algorithm, number " + number);
    }
    return new RpmDigests(rpm, Optional.of(algorithm));
  }

  /** Whether there is a digest of the header, without which rpm takes no package. */
  boolean coverHeader() {
    RpmHeader signature = rpm.signature();
    return signature.has(RpmTag.SIG_SHA256)
        || signature.has(RpmTag.SIG_SHA1)
        || signature.has(RpmTag.SIG_MD5);
  }

  /** Whether the header, once it is trusted, says which payload is its own. */
  boolean coverPayload() {
    return payloadAlgorithm.filter(DigestAlgorithm::isStrong).isPresent();
  }

  void header(byte[] bytes) {
    header.update(bytes, 0, bytes.length);
    all.update(bytes, 0, bytes.length);
  }

  void payload(byte[] bytes, int length) {
    payload.update(bytes, 0, length);
    all.update(bytes, 0, length);
  }

  /** Throws when a digest that is stated is not the one found. */
  void verify() throws UntrustedSignatureException {
    Map<DigestAlgorithm, Digest> ofHeader = header.digests();
    compare("header sha256", text(RpmTag.SIG_SHA256), hex(ofHeader, DigestAlgorithm.SHA256));
    compare("header sha1", text(RpmTag.SIG_SHA1), hex(ofHeader, DigestAlgorithm.SHA1));
    Optional<byte[]> md5 = rpm.signature().bytes(RpmTag.SIG_MD5);
    if (md5.isPresent()) {
      compare(
          "header and payload md5",
          Optional.of(HexFormat.of().formatHex(md5.get())),
          hex(all.digests(), DigestAlgorithm.MD5));
    }
    if (payloadAlgorithm.isPresent()) {
      String[] stated = rpm.header().rawStrings(RpmTag.PAYLOAD_DIGEST);
      compare(
          "payload " + payloadAlgorithm.get().label(),
          Optional.of(stated.length == 1 ? stated[0] : stated.length + " values"),
          hex(payload.digests(), payloadAlgorithm.get()));
    }
  }

  private Optional<String> text(int tag) {
    return rpm.signature().has(tag)
        ? Optional.of(rpm.signature().string(tag).orElse("no text"))
        : Optional.empty();
  }

  private static String hex(Map<DigestAlgorithm, Digest> digests, DigestAlgorithm algorithm) {
    return HexFormat.of().formatHex(Objects.requireNonNull(digests.get(algorithm)).bytes());
  }

  private static void compare(String what, Optional<String> stated, String found)
      throws UntrustedSignatureException {
    if (stated.isPresent() && !stated.get().toLowerCase(Locale.ROOT).equals(found)) {
      throw bad("BAD digest: " + what + ": expected " + stated.get() + ", found " + found);
    }
  }

  private static UntrustedSignatureException bad(String message) {
    return new UntrustedSignatureException(Reason.BAD, message);
  }
}
