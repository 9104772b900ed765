/**
 * A signing service in three roles: client, bridge, server.
 *
 * <p>Enter at {@link dev.distworks.signing.service.client.SigningClient}, {@link
 * dev.distworks.signing.service.bridge.SigningBridge} and {@link
 * dev.distworks.signing.service.server.SigningServer}. The server, which holds the keys, and the
 * clients both dial the bridge; it pairs them. Between client and server runs a TLS tunnel of its
 * own through the bridge's frames, with certificates on both sides, so that the bridge reads no
 * passphrase and forges no request.
 */
@NullMarked
package dev.distworks.signing.service;

import org.jspecify.annotations.NullMarked;
