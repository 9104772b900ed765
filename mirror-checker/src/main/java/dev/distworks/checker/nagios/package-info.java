/**
 * The check for Nagios and Icinga: what it prints and how it exits. Enter at {@link
 * dev.distworks.checker.nagios.SyncCheck}.
 */
@NullMarked
package dev.distworks.checker.nagios;

import org.jspecify.annotations.NullMarked;
