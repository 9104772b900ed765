/**
 * OpenPGP (RFC 9580, and what of RFC 4880 is in use): keys, certificates, signatures, verification.
 *
 * <p>Enter at {@link dev.distworks.signing.openpgp.OpenPgpKey} to make or import a key, at {@link
 * dev.distworks.signing.openpgp.KeySigner} to sign with any {@link
 * dev.distworks.signing.UnlockedKey}, and at {@link dev.distworks.signing.openpgp.Keyring} to
 * verify. Packets are Bouncy Castle's business, which is named nowhere else; private-key operations
 * and the hashes of content are the JDK's, which does them as fast or faster.
 *
 * <p>Keys and signatures are of version 4; Ed25519 keys have algorithm 22 ("EdDSA legacy"), which
 * rpm 4.16, gpg 2.1 and Sequoia all read.
 */
@NullMarked
package dev.distworks.signing.openpgp;

import org.jspecify.annotations.NullMarked;
