/**
 * Reads stamps from mirrors over HTTP and says of every kind of answer what it is. Enter at {@link
 * dev.distworks.checker.probe.StampProbe}.
 */
@NullMarked
package dev.distworks.checker.probe;

import org.jspecify.annotations.NullMarked;
