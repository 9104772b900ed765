/**
 * What is served over HTTP: mirrorchecker's routes with its shapes, the list for yum and dnf,
 * Prometheus's figures and the status pages.
 *
 * <p>Enter at {@link dev.distworks.checker.web.MirrorRoutes}, a servlet. Pages are rendered on the
 * server and need no script; whatever a mirror gave is escaped where it is written ({@code Html}),
 * so no page has to think of it.
 */
@NullMarked
package dev.distworks.checker.web;

import org.jspecify.annotations.NullMarked;
