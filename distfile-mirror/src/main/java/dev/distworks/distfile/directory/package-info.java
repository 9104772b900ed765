/**
 * A mirror's directory, opened for a run: lock, layouts, store and state.
 *
 * <p>Enter at {@link dev.distworks.distfile.directory.MirrorDirectory}. On disk, besides the
 * distfiles:
 *
 * <pre>
 * layout.conf             the layouts (GLEP 75); flat when it is missing
 * .distworks/lock         held while a run goes on
 * .distworks/staging/     what is being written, unless that is to be elsewhere
 * .distworks/state.mv.db  the state, unless that is to be elsewhere
 * </pre>
 */
@NullMarked
package dev.distworks.distfile.directory;

import org.jspecify.annotations.NullMarked;
