/**
 * Façades from files of settings, as several commands need them.
 *
 * <p>What a file means is judged by the module that owns it; here it is only turned into a verdict
 * about the run: refuse, or go on and tell.
 */
@NullMarked
package dev.distworks.examples.config;

import org.jspecify.annotations.NullMarked;
