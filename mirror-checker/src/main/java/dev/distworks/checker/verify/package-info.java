/**
 * What verifying has in common whatever the kind of repository: files that the source is known to
 * have, looks at them on a mirror, and the verdict on what was found.
 *
 * <p>Enter at {@link dev.distworks.checker.verify.FileInspector}. A file that differs from the
 * source's is told apart: cut short, an earlier one that the source had once, or one that it never
 * had, which is an alarm.
 */
@NullMarked
package dev.distworks.checker.verify;

import org.jspecify.annotations.NullMarked;
