/**
 * The hub over HTTP, as servlets that any container can mount: Koji's calls and uploads at {@code
 * /kojihub}, files at {@code /kojifiles}, pages at {@code /koji}, JSON at {@code /api}, and what
 * watchers ask for.
 *
 * <p>Enter at {@link dev.distworks.build.web.HubServlets}, which says what belongs to which path.
 * Pages are made on the server, work without script, escape every name, and change nothing without
 * a token of the session (CSRF).
 */
@NullMarked
package dev.distworks.build.web;

import org.jspecify.annotations.NullMarked;
