/**
 * What a server or a client that shows a certificate speaks TLS with: one key with its chain, and
 * the authorities that are believed. Enter at {@link dev.distworks.core.tls.MutualTls}.
 */
@NullMarked
package dev.distworks.core.tls;

import org.jspecify.annotations.NullMarked;
