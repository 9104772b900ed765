/**
 * {@code hub.yaml}: what a hub is set to. Every key has a default; an empty file is a hub on
 * loopback with an embedded database beside the file.
 *
 * <p>Enter at {@link dev.distworks.build.config.HubConfig#read}. Keys are written with hyphens or
 * underscores; one that is not known is refused with its line. Relative paths are seen from the
 * folder of the file.
 */
@NullMarked
package dev.distworks.build.config;

import org.jspecify.annotations.NullMarked;
