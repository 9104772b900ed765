/**
 * Who speaks: certificates and private keys from PEM files, and TLS 1.3 between two who both show a
 * certificate of one authority.
 *
 * <p>Enter at {@link dev.distworks.signing.service.tls.TlsIdentity}. {@link
 * dev.distworks.signing.service.tls.TlsTunnel} is TLS without a socket: its records travel in the
 * frames of somebody who must not read them. A peer's name is the CN of its certificate. Only the
 * JDK's own TLS is used.
 */
@NullMarked
package dev.distworks.signing.service.tls;

import org.jspecify.annotations.NullMarked;
