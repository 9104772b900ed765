/**
 * A Koji hub as the source of a compose: what is in a tag, over XML-RPC, and the files of builds in
 * Koji's directory layout, from a folder or a web server.
 *
 * <p>Enter at {@link dev.distworks.compose.koji.KojiHub} and {@link
 * dev.distworks.compose.koji.KojiFiles}.
 */
@NullMarked
package dev.distworks.compose.koji;

import org.jspecify.annotations.NullMarked;
