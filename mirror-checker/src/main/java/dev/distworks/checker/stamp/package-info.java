/**
 * Stamps: what their text is, what is planted where, and planting in a local folder.
 *
 * <p>A stamp is the time in whole seconds since 1970 in ASCII digits, as mirrorchecker writes it.
 * Enter at {@link dev.distworks.checker.stamp.StampText} to read one that may be hostile, at {@link
 * dev.distworks.checker.stamp.SyncMarks} for the two further stamps that show a sync under way, and
 * at {@link dev.distworks.checker.stamp.DirectoryPlanter}.
 */
@NullMarked
package dev.distworks.checker.stamp;

import org.jspecify.annotations.NullMarked;
