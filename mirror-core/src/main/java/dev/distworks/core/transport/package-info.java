/**
 * One HTTP exchange: request, reply, what an address may be.
 *
 * <p>Enter at {@link dev.distworks.core.transport.HttpTransport}. A transport follows no redirect,
 * judges no status and decides nothing about content; that is {@code core.fetch}. {@link
 * dev.distworks.core.transport.AccessPolicy} says which hosts, ports and addresses may be
 * contacted, and a transport asks it again after DNS. {@code transport.apache} is the
 * implementation on Apache HttpClient 5.
 */
@NullMarked
package dev.distworks.core.transport;

import org.jspecify.annotations.NullMarked;
