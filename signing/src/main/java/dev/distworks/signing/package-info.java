/**
 * Signs and verifies RPMs, repositories and releases, locally and through a signing service. Takes
 * the place of {@code sigul}, {@code rpmsign} and {@code gpg --detach-sign}.
 *
 * <p>Enter at {@link dev.distworks.signing.Signer}, which signs as one key and does not say where
 * the secret is: in memory ({@code openpgp}), in a directory ({@code keystore}), in a token ({@code
 * pkcs11}), behind a service ({@code service}). {@link dev.distworks.signing.SignatureVerifier} is
 * the other end; it fails closed. Secrets come from {@link dev.distworks.signing.SecretKeys}.
 *
 * <p>What travels to a remote signer: the bytes of an RPM's main header, whole, so that the server
 * hashes them itself and sees what it signs; of any other content a {@link
 * dev.distworks.signing.HashState}, not a digest. A digest would have to include the end that
 * OpenPGP adds to every signed content (kind, time, subpackets), chosen by the client: whoever may
 * have a file signed could have a <em>certification</em> signed and bind a key of their own to the
 * release key for ever. Given the state, the server appends the end itself and knows what kind of
 * signature it makes.
 */
@NullMarked
package dev.distworks.signing;

import org.jspecify.annotations.NullMarked;
