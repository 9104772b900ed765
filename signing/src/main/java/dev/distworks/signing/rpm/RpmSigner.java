package dev.distworks.signing.rpm;

import dev.distworks.core.rpm.MalformedRpmException;
import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.sync.ItemOutcome;
import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.PendingSignature;
import dev.distworks.signing.SignatureKind;
import dev.distworks.signing.SignatureVerifier;
import dev.distworks.signing.SignatureVerifier.PendingVerification;
import dev.distworks.signing.Signer;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.VerifiedSignature;
import dev.distworks.signing.openpgp.Keyring;
import dev.distworks.signing.openpgp.VerificationPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Signs one RPM file. Thread-safe for different files. */
final class RpmSigner {
  private final List<Signer> signers;
  private final boolean headerAndPayload;

  RpmSigner(List<Signer> signers, boolean headerAndPayload) {
    this.signers = List.copyOf(signers);
    this.headerAndPayload = headerAndPayload;
  }

  ItemOutcome sign(Path file) throws IOException {
    RpmFile rpm = open(file);
    byte[] header = rpm.header().raw();
    WholeFile.verify(rpm, header, file.toString());
    SignatureTags tags = SignatureTags.of(rpm.signature(), file.toString());
    if (hasThese(rpm, file)) {
      return new ItemOutcome.Current();
    }
    tags.strip();
    List<byte[]> packets = new ArrayList<>();
    for (Signer signer : signers) {
      packets.add(signer.signRpmHeader(header));
    }
    Signer first = signers.get(0);
    tags.put(headerTag(first), packets.get(0));
    if (packets.size() > 1) {
      tags.putAll(packets);
    }
    if (headerAndPayload) {
      tags.put(legacyTag(first), signFromHeader(first, file, rpm));
    }
    return new ItemOutcome.Stored(write(file, rpm, tags));
  }

  static ItemOutcome strip(Path file) throws IOException {
    RpmFile rpm = open(file);
    SignatureTags tags = SignatureTags.of(rpm.signature(), file.toString());
    if (!tags.isSigned()) {
      return new ItemOutcome.Current();
    }
    tags.strip();
    return new ItemOutcome.Stored(write(file, rpm, tags));
  }

  private static RpmFile open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new MalformedRpmException(
          file.toString(), Files.exists(file) ? "expected a file" : "no such file");
    }
    Journal.of(file.toRealPath()).recover();
    RpmFile rpm = RpmFile.read(file);
    if (!rpm.signature().has(RpmTag.HEADER_SIGNATURES)
        && !rpm.signature().has(RpmTag.HEADER_IMAGE)) {
      throw new MalformedRpmException(
          file.toString(), "signature header: expected a region that covers it, found none");
    }
    return rpm;
  }

  private static long write(Path file, RpmFile rpm, SignatureTags tags) throws IOException {
    Optional<byte[]> area = tags.inPlace();
    return SignatureArea.replace(file, rpm, area.isPresent() ? area.get() : tags.enlarged());
  }

  /** Whether the file's signatures are those that would be made, and no others. */
  private boolean hasThese(RpmFile rpm, Path file) throws IOException {
    RpmHeader signature = rpm.signature();
    int tag = headerTag(signers.get(0));
    int legacy = legacyTag(signers.get(0));
    for (int other : SignatureTags.SIGNATURES) {
      boolean wanted =
          other == tag
              || (other == legacy && headerAndPayload)
              || (other == RpmTag.SIG_OPENPGP && signers.size() > 1);
      if (wanted != signature.has(other)) {
        return false;
      }
    }
    if (headerAndPayload) {
      return false; // To know whether it holds, all of the file must be read, as for a new one.
    }
    byte[] header = rpm.header().raw();
    List<byte[]> all = SignatureTags.openPgp(signature, file.toString());
    if (signers.size() > 1 && all.size() != signers.size()) {
      return false;
    }
    for (int i = 0; i < all.size(); i++) {
      if (!isBy(signers.get(i), all.get(i), header)) {
        return false;
      }
    }
    return isBy(signers.get(0), signature.bytes(tag).orElseThrow(), header);
  }

  private static boolean isBy(Signer signer, byte[] packet, byte[] header) throws IOException {
    SignatureVerifier own =
        Keyring.of(List.of(signer.certificate()), VerificationPolicy.usual(InstantSource.system()));
    try {
      PendingVerification pending = own.begin(packet);
      pending.update(header, 0, header.length);
      VerifiedSignature verified = pending.finish();
      return verified.signingKey().equals(signer.certificate().signingKey());
    } catch (UntrustedSignatureException e) {
      return false;
    }
  }

  private static byte[] signFromHeader(Signer signer, Path file, RpmFile rpm) throws IOException {
    PendingSignature pending = signer.begin(SignatureKind.BINARY);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.position(rpm.header().offset());
      InputStream in = Channels.newInputStream(channel);
      byte[] buffer = new byte[64 * 1024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        pending.update(buffer, 0, n);
      }
    }
    return pending.finish();
  }

  private static int headerTag(Signer signer) {
    return isRsa(signer) ? RpmTag.SIG_RSA : RpmTag.SIG_DSA;
  }

  private static int legacyTag(Signer signer) {
    return isRsa(signer) ? RpmTag.SIG_PGP : RpmTag.SIG_GPG;
  }

  private static boolean isRsa(Signer signer) {
    return signer.certificate().algorithm().family() == KeyAlgorithm.Family.RSA;
  }
}
