/**
 * The client of a signing service.
 *
 * <p>Enter at {@link dev.distworks.signing.service.client.SigningClient}, or at {@link
 * dev.distworks.signing.service.client.RemoteSigner} where a {@link dev.distworks.signing.Signer}
 * is wanted. A request has a deadline, and until then it is sent again, under the same id, over as
 * many connections as it takes; a server that has done it gives the same answer again. Requests of
 * many threads share one connection.
 */
@NullMarked
package dev.distworks.signing.service.client;

import org.jspecify.annotations.NullMarked;
