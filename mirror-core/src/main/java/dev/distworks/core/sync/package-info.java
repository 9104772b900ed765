/**
 * What every run of a mirror has in common: one run at a time, a place to go on from, and an
 * account of what happened.
 *
 * <p>Enter at {@link dev.distworks.core.sync.DirectoryLock}, which a run holds from its first write
 * to its last; {@link dev.distworks.core.sync.Checkpoint} keeps one small value (a serial, a
 * generation) so that a crash leaves the old or the new one; {@link
 * dev.distworks.core.sync.SyncTally} takes the outcome of each item from any thread and gives the
 * {@link dev.distworks.core.sync.SyncReport}. While the run goes on, listeners hear of it as {@link
 * dev.distworks.core.sync.SyncEvent}s.
 *
 * <p>On disk: a lock file with {@code pid N since T} while held and nothing in it otherwise; a
 * checkpoint as its bare text, staged next to itself as {@code .NAME.tmp}.
 */
@NullMarked
package dev.distworks.core.sync;

import org.jspecify.annotations.NullMarked;
