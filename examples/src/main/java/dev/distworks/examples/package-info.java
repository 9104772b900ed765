/**
 * The roof: the command line {@code distworks}, the daemons and the demo. Wiring only; no rule of
 * any domain lives here.
 *
 * <ul>
 *   <li>{@link dev.distworks.examples.Distworks}: where {@code java -jar distworks.jar} enters
 *   <li>{@code arguments}: commands, options and usage messages
 *   <li>{@code cli}: one class a command, exit codes, messages, signals
 *   <li>{@code report}: the machine-readable report of a run
 *   <li>{@code config}: a façade from a file of settings
 *   <li>{@code serve}: servlets mounted in Jetty
 *   <li>{@code demo}: the whole chain on loopback, with real bytes
 * </ul>
 */
@NullMarked
package dev.distworks.examples;

import org.jspecify.annotations.NullMarked;
