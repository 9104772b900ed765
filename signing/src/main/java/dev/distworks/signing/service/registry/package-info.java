/**
 * What a signing server knows: users, keys, who may use which key under what rules, what waits for
 * approval, and what was changed on whose request.
 *
 * <p>Enter at {@link dev.distworks.signing.service.registry.Registry}. On disk it is one file of
 * lines, {@code registry}, which is replaced as a whole: after a crash it is the old one or the new
 * one. Its last line is the digest of those before. Secrets are in it only sealed under users'
 * passphrases.
 */
@NullMarked
package dev.distworks.signing.service.registry;

import org.jspecify.annotations.NullMarked;
