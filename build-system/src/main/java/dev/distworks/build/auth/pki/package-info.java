/**
 * A small certificate authority of the hub's own: X.509 certificates for the server and for users,
 * and PEM files of them, its own and those that others made.
 *
 * <p>Certificates are written by hand as DER (RFC 5280), because the JDK can read and verify them
 * but not make them. Enter at {@link dev.distworks.build.auth.pki.CertificateAuthority} and, for
 * serving with what there is, at {@link dev.distworks.build.auth.pki.TlsFiles}.
 */
@NullMarked
package dev.distworks.build.auth.pki;

import org.jspecify.annotations.NullMarked;
