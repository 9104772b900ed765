/**
 * Decompresses what a source publishes. Enter at {@link dev.distworks.checker.unpack.Compression}.
 * The only package that knows zstd-jni and XZ for Java. Nothing of a mirror's is ever decompressed.
 */
@NullMarked
package dev.distworks.checker.unpack;

import org.jspecify.annotations.NullMarked;
