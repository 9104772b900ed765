/**
 * Compares yum and dnf repositories with the source's: {@code repomd.xml} against the generations
 * that the source has published, the metadata files against its checksums, and a sample of
 * packages.
 *
 * <p>Enter at {@link dev.distworks.checker.yum.YumVerifier}. Nothing of a mirror's is trusted to be
 * XML, short or true; what the mirror serves is compared with what the source served.
 */
@NullMarked
package dev.distworks.checker.yum;

import org.jspecify.annotations.NullMarked;
