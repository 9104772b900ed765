/**
 * {@code repomd.xml}: which metadata files a repository has, with their checksums.
 *
 * <p>Enter at {@link dev.distworks.compose.repomd.Repomd}. Reading is bounded and knows no entities
 * or external parts; writing gives the bytes that createrepo_c would write.
 */
@NullMarked
package dev.distworks.compose.repomd;

import org.jspecify.annotations.NullMarked;
