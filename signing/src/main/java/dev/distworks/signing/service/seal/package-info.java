/**
 * Secrets at rest: AES-256-GCM under a key that Argon2id (RFC 9106) makes of a passphrase, or under a
 * random key that is itself sealed once for each user.
 */
@NullMarked
package dev.distworks.signing.service.seal;

import org.jspecify.annotations.NullMarked;
