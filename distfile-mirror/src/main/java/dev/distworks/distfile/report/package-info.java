/**
 * The lines of the three logs, in {@code emirrordist}'s format, for the scripts that read them.
 *
 * <p>{@link dev.distworks.distfile.report.LogLines} formats the success and failure logs, {@link
 * dev.distworks.distfile.report.ScheduledDeletions} the scheduled-deletion log. Whatever comes from
 * a repository or an upstream is made to fit one field of one line.
 */
@NullMarked
package dev.distworks.distfile.report;

import org.jspecify.annotations.NullMarked;
