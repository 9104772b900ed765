/**
 * A validated relative path, the only guard against traversal in the house; and patterns of names.
 *
 * <p>Whoever turns a name from an upstream, a manifest or a request into a place on disk or in a
 * bucket goes through {@link dev.distworks.core.path.MirrorPath}; nothing else concatenates paths.
 * Whoever compares names with a pattern of a shell takes {@link
 * dev.distworks.core.path.ShellPattern}: a regular expression made of one may never come to an end.
 */
@NullMarked
package dev.distworks.core.path;

import org.jspecify.annotations.NullMarked;
