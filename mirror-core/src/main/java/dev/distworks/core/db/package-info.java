/**
 * State in a relational database: H2 embedded in a file by default, PostgreSQL by its URL, one code
 * path for both.
 *
 * <p>Enter at {@link dev.distworks.core.db.Database#open}. It decides how connections are kept,
 * that work is one transaction, undone as a whole when it fails and tried again when it only
 * collided with another, and when migrations run. SQL stays with whoever has the tables.
 *
 * <p>Migrations are SQL scripts in a folder of the class path, {@code V1__words.sql}, {@code
 * V2__words.sql}, …, applied once each and noted in the table {@code distworks_schema}. Beside them
 * a file {@code index} lists their names, one a line, oldest first; a script that is not listed
 * does not exist. The library that everybody uses for this took as long as the rest of a first run.
 *
 * <p>On disk: {@code NAME.mv.db}. A migration works on {@code .NAME.migrating.mv.db} and then takes
 * the place of the old file in one step, so that a crash leaves the old or the new; what it leaves
 * besides is swept by the next opening.
 */
@NullMarked
package dev.distworks.core.db;

import org.jspecify.annotations.NullMarked;
