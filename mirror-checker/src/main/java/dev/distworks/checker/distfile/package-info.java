/**
 * Compares stores of distfiles with the source's: a sample of its files, whole where they are small
 * and in part where they are not. Enter at {@link dev.distworks.checker.distfile.DistfileVerifier}.
 */
@NullMarked
package dev.distworks.checker.distfile;

import org.jspecify.annotations.NullMarked;
