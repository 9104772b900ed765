/**
 * Compares mirrors of a Python package index (PEP 503, PEP 691) with the source: the pages of
 * sampled projects, and files of which the source tells size and digest. Enter at {@link
 * dev.distworks.checker.simple.SimpleVerifier}.
 */
@NullMarked
package dev.distworks.checker.simple;

import org.jspecify.annotations.NullMarked;
