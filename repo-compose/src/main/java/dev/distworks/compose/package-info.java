/**
 * Composes RPM repositories: metadata, merging, multilib and the atomic flip to a new generation.
 *
 * <p>Takes the place of {@code mash}, {@code createrepo_c} and {@code mergerepo_c}. Empty so far:
 * the first type comes with that work.
 */
@NullMarked
package dev.distworks.compose;

import org.jspecify.annotations.NullMarked;
