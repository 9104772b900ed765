/** Alerts against servers in the test. */
@NullMarked
package dev.distworks.checker.alert;

import org.jspecify.annotations.NullMarked;
