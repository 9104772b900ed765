/**
 * The bridge: clients and servers dial it, it dials nobody, and it passes records between them that
 * it can neither read nor forge.
 *
 * <p>Enter at {@link dev.distworks.signing.service.bridge.SigningBridge}. There is one server at a
 * time; one that connects anew takes the place of the connection before, which may be dead without
 * anybody having noticed. A client asks for a conversation and has it as soon as there is a server,
 * whichever came first. What is not read in time is not kept: a client that does not read is
 * dropped, a server that does not read slows its clients down.
 */
@NullMarked
package dev.distworks.signing.service.bridge;

import org.jspecify.annotations.NullMarked;
