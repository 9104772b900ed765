/** Classes that break rules of the house, so that the rules are seen to fail. */
@NullMarked
package dev.distworks.examples.house.bad.compose.publish;

import org.jspecify.annotations.NullMarked;
