/**
 * The transport on Apache HttpClient 5, the only package that knows that library.
 *
 * <p>Enter at {@link dev.distworks.core.transport.apache.ApacheHttpTransport}. Connections are kept
 * in a bounded pool; addresses are asked of the access policy after DNS; a watchdog cuts off an
 * exchange whose deadline has passed, however slowly its bytes drip; faults are told in words
 * rather than by class names.
 */
@NullMarked
package dev.distworks.core.transport.apache;

import org.jspecify.annotations.NullMarked;
