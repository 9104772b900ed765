/**
 * Says which mirrors of a site are fresh, complete and honest.
 *
 * <p>Stamps are planted on the source site ({@link dev.distworks.checker.Planter}), read back from
 * every mirror ({@link dev.distworks.checker.Probe}), and repositories on the mirrors are compared
 * with the source's ({@link dev.distworks.checker.RepositoryVerifier}). What was seen is judged
 * here, in values that do no I/O: {@link dev.distworks.checker.StampReading} for one stamp, {@link
 * dev.distworks.checker.Finding} for a whole mirror, {@link dev.distworks.checker.Verdict} for a
 * repository and {@link dev.distworks.checker.Standing} for whether the list of mirrors has it.
 *
 * <p>Enter at {@link dev.distworks.checker.MirrorChecker}; {@code config} opens one from a {@code
 * mirrors.yaml}. {@code wire} talks to mirrors, {@code stamp} and {@code sftp} plant, {@code probe}
 * reads, {@code yum}, {@code simple} and {@code distfile} verify, {@code history} remembers, {@code
 * alert} tells, {@code web} shows.
 */
@NullMarked
package dev.distworks.checker;

import org.jspecify.annotations.NullMarked;
