/**
 * Keeps secret keys in a directory, each sealed with a passphrase.
 *
 * <p>Enter at {@link dev.distworks.signing.keystore.KeyDirectory}. On disk:
 *
 * <pre>
 * DIRECTORY/NAME/certificate.asc    the public key, armored; changes when it expires or is revoked
 * DIRECTORY/NAME/secret.key         the secret, sealed: see {@code SealedSecret}
 * DIRECTORY/NAME/token              instead of secret.key: which token holds the secret
 * </pre>
 *
 * <p>A key appears and disappears by one rename of its folder, files by one rename each. Folders
 * are readable by their owner only. The passphrase goes through Argon2id, so that trying many costs
 * memory as well as time.
 */
@NullMarked
package dev.distworks.signing.keystore;

import org.jspecify.annotations.NullMarked;
