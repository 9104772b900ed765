/**
 * What travels: frames on a link to the bridge, and inside of the tunnel that the bridge cannot
 * read, requests and replies.
 *
 * <p>A {@link dev.distworks.signing.service.wire.Link} is a mutually authenticated TLS connection
 * that notices when it is dead: both sides send a ping every {@link
 * dev.distworks.signing.service.wire.LinkSettings#heartbeat} and drop a link that was silent for
 * {@link dev.distworks.signing.service.wire.LinkSettings#silence}. A frame is
 *
 * <pre>
 * u32 length of what follows (5 to 32768) · u8 type · u32 channel · payload
 * </pre>
 *
 * and the first one each way is HELLO with the protocol's version. In the tunnel, an {@link
 * dev.distworks.signing.service.wire.Envelope} is
 *
 * <pre>
 * u32 length · 16 bytes request id · word · u16 fields · (name · u32 length · bytes)…
 * </pre>
 *
 * where words and names are u8 length and ASCII. All lengths are bounded before anything is
 * allocated. Numbers are big-endian.
 */
@NullMarked
package dev.distworks.signing.service.wire;

import org.jspecify.annotations.NullMarked;
