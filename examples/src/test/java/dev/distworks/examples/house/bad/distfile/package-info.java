/** Classes that break rules of the house, so that the rules are seen to fail. */
@NullMarked
package dev.distworks.examples.house.bad.distfile;

import org.jspecify.annotations.NullMarked;
