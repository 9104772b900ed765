package dev.distworks.signing.openpgp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.openpgp.ComponentState.Revocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.bcpg.sig.RevocationReason;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;

/**
 * Reads what a primary key says of itself, its user ids and its subkeys. Each signature is verified
 * before it is believed; of several of a kind the newest counts. MD5 is not believed; SHA-1 is,
 * here only: nobody but the key's owner chooses these bytes, and keys live longer than digests.
 */
final class SelfSignatures {
  private final PGPPublicKey primary;
  private final List<PGPSignature> direct;
  private final List<Name> names;

  @SuppressWarnings("ArrayRecordComponent") // Compared with nothing, given to nobody.
  private record Name(byte[] raw, Optional<PGPSignature> certification, boolean revoked) {
    boolean isValid() {
      return certification.isPresent() && !revoked;
    }

    boolean isPrimary() {
      return certification.map(s -> hashed(s).isPrimaryUserID()).orElse(false);
    }
  }

  SelfSignatures(PGPPublicKey primary) {
    this.primary = primary;
    this.direct = valid(stream(primary.getKeySignatures()), this::certifiesPrimary);
    this.names = new ArrayList<>();
    primary.getRawUserIDs().forEachRemaining(raw -> names.add(name(raw)));
  }

  private Name name(byte[] raw) {
    Iterator<PGPSignature> found = primary.getSignaturesForID(raw);
    List<PGPSignature> own =
        found == null
            ? List.of()
            : valid(stream(found), signature -> signature.verifyCertification(raw, primary));
    Optional<PGPSignature> certification =
        own.stream().filter(PGPSignature::isCertification).reduce(SelfSignatures::later);
    Optional<PGPSignature> revocation =
        own.stream()
            .filter(s -> s.getSignatureType() == PGPSignature.CERTIFICATION_REVOCATION)
            .reduce(SelfSignatures::later);
    boolean revoked =
        revocation.isPresent()
            && certification.filter(c -> BY_TIME.compare(c, revocation.get()) > 0).isEmpty();
    return new Name(raw, certification, revoked);
  }

  /** The user ids that hold, the primary one first. */
  List<String> userIds() {
    return names.stream()
        .filter(Name::isValid)
        .sorted(Comparator.comparing(Name::isPrimary).reversed())
        .map(name -> new String(name.raw(), UTF_8))
        .toList();
  }

  ComponentState primary() {
    Optional<PGPSignature> binding =
        Stream.concat(
                direct.stream().filter(s -> s.getSignatureType() == PGPSignature.DIRECT_KEY),
                names.stream().filter(Name::isValid).flatMap(n -> n.certification().stream()))
            .reduce(SelfSignatures::later);
    Optional<Revocation> revocation =
        revocation(
            direct.stream().filter(s -> s.getSignatureType() == PGPSignature.KEY_REVOCATION));
    Optional<KeyAlgorithm> algorithm = Algorithms.of(primary);
    boolean signs = binding.map(s -> maySign(s, algorithm.isPresent())).orElse(false);
    return new ComponentState(
        primary, algorithm, signs, binding.flatMap(s -> expiry(primary, s)), revocation);
  }

  /** The subkey as the primary key binds it; empty when it does not. */
  Optional<ComponentState> subkey(PGPPublicKey subkey, ComponentState owner) {
    List<PGPSignature> own =
        valid(stream(subkey.getSignatures()), s -> s.verifyCertification(primary, subkey));
    Optional<PGPSignature> binding =
        own.stream()
            .filter(s -> s.getSignatureType() == PGPSignature.SUBKEY_BINDING)
            .reduce(SelfSignatures::later);
    if (binding.isEmpty()) {
      return Optional.empty();
    }
    Optional<Revocation> revocation =
        revocation(
            own.stream().filter(s -> s.getSignatureType() == PGPSignature.SUBKEY_REVOCATION));
    Optional<Instant> expires =
        Stream.of(expiry(subkey, binding.get()), owner.expires())
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder());
    return Optional.of(
        new ComponentState(
            subkey,
            Algorithms.of(subkey),
            maySign(binding.get(), false) && isBoundBack(binding.get(), subkey),
            expires,
            revocation.or(owner::revocation)));
  }

  /** A signing subkey must have agreed to its primary key: else it could be claimed by another. */
  private boolean isBoundBack(PGPSignature binding, PGPPublicKey subkey) {
    return Packets.holds(
        () -> {
          for (PGPSignatureList embedded : embedded(binding)) {
            for (PGPSignature back : embedded) {
              if (back.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING && isStrong(back)) {
                back.init(Packets.VERIFIERS, subkey);
                return back.verifyCertification(primary, subkey);
              }
            }
          }
          return false;
        });
  }

  private static List<PGPSignatureList> embedded(PGPSignature binding) throws PGPException {
    return List.of(
        hashed(binding).getEmbeddedSignatures(),
        binding.getUnhashedSubPackets().getEmbeddedSignatures());
  }

  private boolean certifiesPrimary(PGPSignature signature) throws PGPException {
    return (signature.getSignatureType() == PGPSignature.DIRECT_KEY
            || signature.getSignatureType() == PGPSignature.KEY_REVOCATION)
        && signature.verifyCertification(primary);
  }

  private static final Comparator<PGPSignature> BY_TIME =
      Comparator.comparing(PGPSignature::getCreationTime);

  /** The newer one; of two of one second the one that was added later. */
  private static PGPSignature later(PGPSignature one, PGPSignature next) {
    return BY_TIME.compare(one, next) > 0 ? one : next;
  }

  @FunctionalInterface
  private interface Verification {
    boolean verify(PGPSignature signature) throws PGPException;
  }

  private List<PGPSignature> valid(Stream<PGPSignature> signatures, Verification verification) {
    return signatures
        .filter(s -> s.getKeyID() == primary.getKeyID() && isStrong(s))
        .filter(
            s ->
                Packets.holds(
                    () -> {
                      s.init(Packets.VERIFIERS, primary);
                      return verification.verify(s);
                    }))
        .toList();
  }

  private static boolean isStrong(PGPSignature signature) {
    return Algorithms.digest(signature.getHashAlgorithm())
        .filter(digest -> digest.isStrong() || digest == DigestAlgorithm.SHA1)
        .isPresent();
  }

  private static boolean maySign(PGPSignature binding, boolean otherwise) {
    boolean stated = hashed(binding).hasSubpacket(SignatureSubpacketTags.KEY_FLAGS);
    return stated ? (hashed(binding).getKeyFlags() & KeyFlags.SIGN_DATA) != 0 : otherwise;
  }

  private static Optional<Instant> expiry(PGPPublicKey key, PGPSignature binding) {
    long seconds = hashed(binding).getKeyExpirationTime();
    return seconds == 0
        ? Optional.empty()
        : Optional.of(key.getCreationTime().toInstant().plusSeconds(seconds));
  }

  /** The hardest one; of equals the first. */
  private static Optional<Revocation> revocation(Stream<PGPSignature> revocations) {
    return revocations
        .map(s -> new Revocation(s.getCreationTime().toInstant(), isHard(s)))
        .min(Comparator.comparing(Revocation::hard).reversed().thenComparing(Revocation::time));
  }

  private static boolean isHard(PGPSignature revocation) {
    RevocationReason reason = hashed(revocation).getRevocationReason();
    return reason == null
        || (reason.getRevocationReason() != RevocationReasonTags.KEY_SUPERSEDED
            && reason.getRevocationReason() != RevocationReasonTags.KEY_RETIRED);
  }

  private static PGPSignatureSubpacketVector hashed(PGPSignature signature) {
    return signature.getHashedSubPackets();
  }

  private static Stream<PGPSignature> stream(Iterator<PGPSignature> signatures) {
    List<PGPSignature> list = new ArrayList<>();
    signatures.forEachRemaining(list::add);
    return list.stream();
  }
}
