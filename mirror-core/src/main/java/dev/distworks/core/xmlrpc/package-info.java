/**
 * XML-RPC: values, reading and writing, without a client or a server.
 *
 * <p>Enter at {@link dev.distworks.core.xmlrpc.XmlRpcWriter#call} for the bytes of a call, at
 * {@link dev.distworks.core.xmlrpc.XmlRpcReader} for what comes back, at {@link
 * dev.distworks.core.xmlrpc.XmlRpcView} to take values apart with errors that say where. It decides
 * what is accepted of others: the types of the specification (xmlrpc.com, 1999) and the extensions
 * in wide use, {@code nil} and {@code i8}; no document type, no entity, and bounds on bytes,
 * nesting and the number of values.
 *
 * <p>A {@link dev.distworks.core.xmlrpc.XmlRpcValue} can always be written: what XML cannot carry
 * is refused when the value is made.
 */
@NullMarked
package dev.distworks.core.xmlrpc;

import org.jspecify.annotations.NullMarked;
