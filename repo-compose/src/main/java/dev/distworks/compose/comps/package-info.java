/**
 * Groups of packages: reading a comps file.
 *
 * <p>Enter at {@link dev.distworks.compose.comps.CompsReader}.
 */
@NullMarked
package dev.distworks.compose.comps;

import org.jspecify.annotations.NullMarked;
