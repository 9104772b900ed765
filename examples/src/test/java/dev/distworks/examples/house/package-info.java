/** The rules of the house, checked over all modules. */
@NullMarked
package dev.distworks.examples.house;

import org.jspecify.annotations.NullMarked;
