/**
 * What stays in the store although nobody wants it, and what is deleted when.
 *
 * <p>{@link dev.distworks.distfile.retention.Whitelist} reads the files that maintainers pin names
 * with (GLEP 84 comment blocks); {@link dev.distworks.distfile.retention.DeletionSchedule} says of
 * each stored file whether it is kept, scheduled or due, and {@link
 * dev.distworks.distfile.retention.MassDeletionGuard} whether a run may delete at all; {@link
 * dev.distworks.distfile.retention.RecycleSchedule} does the same for the recycle directory. All
 * but the reading of whitelists is pure: times are given, and what was remembered is given.
 */
@NullMarked
package dev.distworks.distfile.retention;

import org.jspecify.annotations.NullMarked;
