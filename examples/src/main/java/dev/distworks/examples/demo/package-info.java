/**
 * The whole chain on loopback, with real bytes and embedded defaults: an index and the distfiles of
 * an overlay are served and mirrored, the mirrors are served and a real client installs.
 *
 * <p>Enter at {@link dev.distworks.examples.demo.Demo}. Each link is a {@link
 * dev.distworks.examples.demo.DemoStep} that held, did not hold, or was skipped because a tool is
 * not installed.
 */
@NullMarked
package dev.distworks.examples.demo;

import org.jspecify.annotations.NullMarked;
