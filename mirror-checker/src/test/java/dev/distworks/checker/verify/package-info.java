/** Sites to verify. */
@NullMarked
package dev.distworks.checker.verify;

import org.jspecify.annotations.NullMarked;
