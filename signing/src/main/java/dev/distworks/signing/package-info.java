/**
 * Signs and verifies RPMs, repositories and releases, locally and through a signing service.
 *
 * <p>Takes the place of {@code sigul} and {@code rpmsign}. Empty so far: the first type comes with
 * that work.
 */
@NullMarked
package dev.distworks.signing;

import org.jspecify.annotations.NullMarked;
