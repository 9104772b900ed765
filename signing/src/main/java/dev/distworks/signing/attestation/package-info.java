/**
 * Attestations: what was made, how, by whom, signed with the keys that sign packages.
 *
 * <p>Enter at {@link dev.distworks.signing.attestation.Provenance}, the statement of a build
 * (in-toto Statement v1 with the predicate SLSA Provenance v1), and {@link
 * dev.distworks.signing.attestation.Envelope}, which signs it (DSSE v1). The signature in the
 * envelope is an OpenPGP packet over DSSE's pre-authentication encoding, so that every {@link
 * dev.distworks.signing.Signer} can make it and {@code gpg} can verify it; the key id is the
 * fingerprint.
 *
 * <p>Whoever has such a file enters at {@link dev.distworks.signing.attestation.Attestations},
 * which gives what is stated only after it was verified, and says which statement names a file by
 * its digest. A key states things for whoever may have content signed by it: who is to attest, and
 * nothing else, needs a key of its own.
 */
@NullMarked
package dev.distworks.signing.attestation;

import org.jspecify.annotations.NullMarked;
