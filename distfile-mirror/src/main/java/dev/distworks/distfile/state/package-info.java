/**
 * What a distfile mirror remembers, in a SQL database: H2 in a file, or PostgreSQL.
 *
 * <p>Enter at {@link dev.distworks.distfile.state.SqlMirrorState}. The tables are in the migrations
 * beside this package's resources.
 */
@NullMarked
package dev.distworks.distfile.state;

import org.jspecify.annotations.NullMarked;
