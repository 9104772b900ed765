package dev.distworks.signing.openpgp;

import dev.distworks.signing.Armor;
import dev.distworks.signing.Fingerprint;
import dev.distworks.signing.PublicCertificate;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;

/**
 * What a certificate says of itself, by those of its own signatures that hold: names, uses, expiry,
 * revocation. Signatures of others are nothing here. Immutable.
 *
 * @param components the primary key first, then the subkeys that are bound to it
 * @param userIds the primary one first, without revoked ones
 */
record CertificateState(
    PGPPublicKeyRing ring, List<ComponentState> components, List<String> userIds) {

  CertificateState {
    components = List.copyOf(components);
    userIds = List.copyOf(userIds);
  }

  static CertificateState of(PGPPublicKeyRing ring) {
    SelfSignatures own = new SelfSignatures(ring.getPublicKey());
    List<ComponentState> components = new ArrayList<>();
    ComponentState primary = own.primary();
    components.add(primary);
    for (PGPPublicKey key : ring) {
      if (!key.isMasterKey()) {
        own.subkey(key, primary).ifPresent(components::add);
      }
    }
    return new CertificateState(ring, components, own.userIds());
  }

  ComponentState primary() {
    return components.get(0);
  }

  /** The component with that key id. */
  Optional<ComponentState> component(long keyId) {
    return components.stream().filter(c -> c.key().getKeyID() == keyId).findFirst();
  }

  /** Whether a key with that id is in the certificate, bound to it or not. */
  boolean mentions(long keyId) {
    return ring.getPublicKey(keyId) != null;
  }

  /** What signs content at that moment: the newest subkey that can, else the primary key. */
  Optional<ComponentState> signingAt(Instant moment) {
    Optional<ComponentState> subkey =
        components.stream()
            .skip(1)
            .filter(c -> c.canSignAt(moment))
            .max(Comparator.comparing(ComponentState::created));
    return subkey.or(() -> Optional.of(primary()).filter(c -> c.canSignAt(moment)));
  }

  String userId() {
    return userIds.isEmpty() ? "" : userIds.get(0);
  }

  /**
   * In the words of the root package, as of that moment. When nothing can sign then, it tells of
   * the component that could before.
   */
  PublicCertificate published(Instant moment) throws IOException {
    ComponentState signing =
        signingAt(moment)
            .or(
                () ->
                    components.stream()
                        .filter(c -> c.signs() && c.algorithm().isPresent())
                        .findFirst())
            .orElseThrow(
                () ->
                    new IOException(
                        "key "
                            + primary().fingerprint()
                            + ": expected a component that signs, found none"));
    Optional<Instant> revoked =
        signing.revocation().or(() -> primary().revocation()).map(ComponentState.Revocation::time);
    return new PublicCertificate(
        primary().fingerprint(),
        signing.fingerprint(),
        signing.algorithm().orElseThrow(),
        userIds,
        signing.created(),
        signing.expires(),
        revoked,
        Armor.block("PGP PUBLIC KEY BLOCK", ring.getEncoded()));
  }

  Fingerprint fingerprint() {
    return primary().fingerprint();
  }
}
