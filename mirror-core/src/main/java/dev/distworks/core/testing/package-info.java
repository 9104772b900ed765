/**
 * Fakes of the seams, for the tests of this house and of whoever embeds it. They need no test
 * framework.
 *
 * <p>{@link dev.distworks.core.testing.ManualClock} stands still until it is told to go on; {@link
 * dev.distworks.core.testing.InMemoryBlobStore} keeps blobs in memory and can be made full; {@link
 * dev.distworks.core.testing.ScriptedTransport} answers requests as it was told. Each passes the
 * contract test of its seam. {@link dev.distworks.core.testing.RpmBytes} makes RPM files of chosen
 * headers.
 */
@NullMarked
package dev.distworks.core.testing;

import org.jspecify.annotations.NullMarked;
