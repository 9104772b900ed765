/**
 * What a mirror remembers between runs, in a small database: H2 in {@code .distworks/} of the
 * mirror's directory, or PostgreSQL. Enter at {@link dev.distworks.pypi.state.SqlMirrorState}.
 *
 * <p>A row a project and a row a missing file; what a project's files are stands in its page, not
 * here.
 */
@NullMarked
package dev.distworks.pypi.state;

import org.jspecify.annotations.NullMarked;
