/**
 * Checking a published repository from {@code repomd.xml} down to every package.
 *
 * <p>Enter at {@link dev.distworks.compose.check.RepositoryChecker}.
 */
@NullMarked
package dev.distworks.compose.check;

import org.jspecify.annotations.NullMarked;
