/** Tests of frames and envelopes. */
@NullMarked
package dev.distworks.signing.service.wire;

import org.jspecify.annotations.NullMarked;
