/**
 * A small HTTP/1.1 client for talking to many mirrors at a time with one thread, whatever they do.
 *
 * <p>It decides how long a mirror may take, how much it may send, where it may redirect to, and
 * what of a certificate is wrong. Enter at {@link dev.distworks.checker.wire.Wire}. A {@link
 * dev.distworks.checker.wire.WireBatch} of requests to one mirror goes over one connection where
 * the mirror lets it; a mirror that hangs costs a socket and an entry in a queue until its
 * deadline, no thread. Nothing is ever decompressed, so there is no bomb to defuse.
 *
 * <p>Only GET, identity encoding, RFC 9112 framing. It is no general client: sources are fetched
 * with mirror-core's.
 */
@NullMarked
package dev.distworks.checker.wire;

import org.jspecify.annotations.NullMarked;
