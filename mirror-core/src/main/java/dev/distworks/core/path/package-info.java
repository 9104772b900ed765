/**
 * A validated relative path: the only guard against traversal in the house.
 *
 * <p>Whoever turns a name from an upstream, a manifest or a request into a place on disk or in a
 * bucket goes through {@link dev.distworks.core.path.MirrorPath}; nothing else concatenates paths.
 */
@NullMarked
package dev.distworks.core.path;

import org.jspecify.annotations.NullMarked;
