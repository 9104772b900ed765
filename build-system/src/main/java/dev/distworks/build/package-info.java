/**
 * Tags with inheritance, builds and tasks: what belongs into a distribution and how it came there.
 *
 * <p>Takes the place of Koji's hub and builder. Empty so far: the first type comes with that work.
 */
@NullMarked
package dev.distworks.build;

import org.jspecify.annotations.NullMarked;
