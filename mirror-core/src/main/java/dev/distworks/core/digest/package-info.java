/**
 * Digests as values and digesting many algorithms in one pass.
 *
 * <p>Enter at {@link dev.distworks.core.digest.Digest} for a value that was read somewhere, at
 * {@link dev.distworks.core.digest.Digester} to compute. Algorithms of the JDK are taken from it;
 * BLAKE2, RIPEMD and Whirlpool come from Bouncy Castle, which no signature names.
 */
@NullMarked
package dev.distworks.core.digest;

import org.jspecify.annotations.NullMarked;
