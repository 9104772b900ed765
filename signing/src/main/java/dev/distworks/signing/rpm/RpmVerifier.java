package dev.distworks.signing.rpm;

import dev.distworks.core.rpm.MalformedRpmException;
import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.signing.SignatureVerifier;
import dev.distworks.signing.SignatureVerifier.PendingVerification;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import dev.distworks.signing.VerifiedSignature;
import dev.distworks.signing.openpgp.LonePacket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies RPM files as {@code rpmkeys -K} does with {@code _pkgverify_level all}: every signature
 * and digest that is there must hold, the header must be signed by a trusted key, and the payload
 * must be covered by that signature. Thread-safe.
 *
 * <p>It looks where rpm does not: at the lead, at the space reserved for signatures, at the gaps
 * and the padding of the signature header, at the sizes that are stated. All of these could carry
 * bytes that nobody signed. Several signatures for rpm 6 (tag 278) may be by keys that are not
 * known, as long as one is; in the older tags, every signature has to be trusted.
 */
public final class RpmVerifier {
  private static final List<Integer> OVER_HEADER = List.of(RpmTag.SIG_RSA, RpmTag.SIG_DSA);
  private static final List<Integer> OVER_ALL = List.of(RpmTag.SIG_PGP, RpmTag.SIG_GPG);

  private final SignatureVerifier keys;

  /** A verifier that trusts these keys. */
  public RpmVerifier(SignatureVerifier keys) {
    this.keys = keys;
  }

  /**
   * Reads and verifies the whole file.
   *
   * @throws MalformedRpmException when it is no RPM
   * @throws UntrustedSignatureException when it is not what a trusted key signed
   */
  public VerifiedRpm verify(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      RpmFile rpm = RpmFile.read(channel, file.toString());
      UnsignedParts.verify(rpm, channel, file.toString());
      RpmDigests digests = RpmDigests.of(rpm);
      byte[] header = rpm.header().raw();
      List<VerifiedSignature> verified = overHeader(rpm, header, file);
      List<PendingVerification> pending = new ArrayList<>();
      for (int tag : OVER_ALL) {
        Optional<byte[]> packet = rpm.signature().bytes(tag);
        if (packet.isPresent()) {
          pending.add(begin(packet.get()));
        }
      }
      if (verified.isEmpty() && pending.isEmpty()) {
        throw new UntrustedSignatureException(Reason.UNSIGNED, "it is not signed");
      }
      if (pending.isEmpty() && !digests.coverPayload()) {
        throw new UntrustedSignatureException(
            Reason.UNSIGNED, "the payload is not covered by the signature of the header");
      }
      if (!digests.coverHeader()) {
        throw new UntrustedSignatureException(Reason.BAD, "it states no digest of its header");
      }
      read(channel, rpm, header, digests, pending);
      digests.verify();
      for (PendingVerification one : pending) {
        verified.add(one.finish());
      }
      return new VerifiedRpm(rpm.nevra(), verified);
    }
  }

  private List<VerifiedSignature> overHeader(RpmFile rpm, byte[] header, Path file)
      throws IOException {
    RpmHeader signature = rpm.signature();
    List<VerifiedSignature> verified = new ArrayList<>();
    for (int tag : OVER_HEADER) {
      Optional<byte[]> packet = signature.bytes(tag);
      if (packet.isPresent()) {
        verified.add(verify(packet.get(), header));
      }
    }
    UntrustedSignatureException unknown = null;
    for (byte[] packet : SignatureTags.openPgp(signature, file.toString())) {
      try {
        verified.add(verify(packet, header));
      } catch (UntrustedSignatureException e) {
        if (e.reason() != Reason.UNKNOWN_KEY) {
          throw e;
        }
        unknown = e;
      }
    }
    if (verified.isEmpty() && unknown != null) {
      throw unknown;
    }
    return verified;
  }

  private VerifiedSignature verify(byte[] packet, byte[] header) throws IOException {
    PendingVerification pending = begin(packet);
    pending.update(header, 0, header.length);
    return pending.finish();
  }

  private PendingVerification begin(byte[] packet) throws IOException {
    LonePacket.verify(packet);
    return keys.begin(packet);
  }

  private static void read(
      SeekableByteChannel channel,
      RpmFile rpm,
      byte[] header,
      RpmDigests digests,
      List<PendingVerification> pending)
      throws IOException {
    digests.header(header);
    for (PendingVerification one : pending) {
      one.update(header, 0, header.length);
    }
    byte[] buffer = new byte[64 * 1024];
    channel.position(rpm.payloadOffset());
    for (int n = channel.read(ByteBuffer.wrap(buffer));
        n >= 0;
        n = channel.read(ByteBuffer.wrap(buffer))) {
      digests.payload(buffer, n);
      for (PendingVerification one : pending) {
        one.update(buffer, 0, n);
      }
    }
  }
}
