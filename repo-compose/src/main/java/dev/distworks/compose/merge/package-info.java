/**
 * Several repositories made one, in streams: memory stays flat in what the packages say, and grows
 * with how many there are by a few bytes each.
 *
 * <p>Enter at {@link dev.distworks.compose.merge.RepositoryMerge}. The first pass reads primary and
 * decides by names and versions what is kept; the second copies what is kept byte for byte.
 */
@NullMarked
package dev.distworks.compose.merge;

import org.jspecify.annotations.NullMarked;
