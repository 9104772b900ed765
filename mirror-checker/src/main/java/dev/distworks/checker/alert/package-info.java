/**
 * Tells people of changes: by webhook and by mail. Enter at {@link
 * dev.distworks.checker.alert.AlertQueue}, which takes changes at once and tells them from a thread
 * of its own, so that no mail server holds up a check.
 */
@NullMarked
package dev.distworks.checker.alert;

import org.jspecify.annotations.NullMarked;
