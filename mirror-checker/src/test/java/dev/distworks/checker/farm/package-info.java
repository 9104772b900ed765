/** A farm of simulated mirrors, good ones and ones that are broken in many ways. */
@NullMarked
package dev.distworks.checker.farm;

import org.jspecify.annotations.NullMarked;
