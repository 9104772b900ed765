/**
 * Takes the core metadata out of a wheel (PEP 427 §File contents) by reading its end and one entry,
 * so that a mirror needs no second request for {@code FILE.metadata}.
 *
 * <p>Enter at {@link dev.distworks.pypi.wheel.WheelMetadata}. Wheels come from anybody: whatever is
 * odd about one gives no metadata, and the mirror asks upstream. What is given has yet to be
 * compared with the digest that upstream published.
 */
@NullMarked
package dev.distworks.pypi.wheel;

import org.jspecify.annotations.NullMarked;
