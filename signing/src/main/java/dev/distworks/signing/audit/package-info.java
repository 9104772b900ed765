/**
 * An append-only log in which no line can be changed, dropped or added without being found out.
 *
 * <p>Enter at {@link dev.distworks.signing.audit.AuditLog} to write and at {@link
 * dev.distworks.signing.audit.AuditVerifier} to verify. One line an event:
 *
 * <pre>
 * NUMBER TIME EVENT name=value … chain=HEX [signature=BASE64]
 * </pre>
 *
 * {@code chain} is the SHA-256 of the line before's chain and of this line up to it; the first line
 * holds the public key (Ed25519). What is written at once ends with a line whose chain is signed,
 * and {@code FILE.head} holds the number, chain and signature of the last one, so that lines
 * missing at the end are noticed. Spaces, {@code %} and what is not ASCII are percent-encoded in
 * values. A line is on disk before {@link dev.distworks.signing.audit.AuditLog#append} is done.
 */
@NullMarked
package dev.distworks.signing.audit;

import org.jspecify.annotations.NullMarked;
