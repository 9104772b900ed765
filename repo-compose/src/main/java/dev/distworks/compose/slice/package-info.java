/**
 * Metadata files of packages cut into packages, without parsing them: memory stays flat in their
 * size, and what is kept is kept byte for byte.
 */
@NullMarked
package dev.distworks.compose.slice;

import org.jspecify.annotations.NullMarked;
