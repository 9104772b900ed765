/**
 * What a Koji hub knows: whether a package was built there, for keys that sign nothing else.
 *
 * <p>Enter at {@link dev.distworks.signing.koji.KojiBuilds}.
 */
@NullMarked
package dev.distworks.signing.koji;

import org.jspecify.annotations.NullMarked;
