/**
 * How files are fetched: over HTTP and FTP, from public addresses and on allowed ports only, with
 * the deadlines that keep a bad upstream from holding up a run.
 *
 * <p>Enter at {@link dev.distworks.distfile.network.Network}.
 */
@NullMarked
package dev.distworks.distfile.network;

import org.jspecify.annotations.NullMarked;
