/**
 * Servlets mounted in Jetty: HTTP/1.1, virtual threads where the JDK has them, an orderly stop.
 *
 * <p>Enter at {@link dev.distworks.examples.serve.WebServer}. What is served, and under which
 * rules, is the business of the modules' {@code web} packages.
 */
@NullMarked
package dev.distworks.examples.serve;

import org.jspecify.annotations.NullMarked;
