/**
 * State in a relational database: H2 embedded in a file by default, PostgreSQL by its URL, one code
 * path for both.
 *
 * <p>Enter at {@link dev.distworks.core.db.Database#open}. It decides how connections are kept,
 * that work is one transaction, undone as a whole when it fails and tried again when it only
 * collided with another, and when migrations run. SQL stays with whoever has the tables.
 *
 * <p>Migrations are SQL scripts in a folder of the class path, {@code V1__words.sql}, {@code
 * V2__words.sql}, …, applied once each by Flyway. Beside them a file {@code index} lists their
 * names, one a line, oldest first; a script that is not listed does not exist. With it the newest
 * version is known without a search of the class path, and Flyway is loaded only when there is
 * something to apply.
 *
 * <p>On disk: {@code NAME.mv.db}. A migration works on {@code .NAME.migrating.mv.db} and then takes
 * the place of the old file in one step, so that a crash leaves the old or the new; what it leaves
 * besides is swept by the next opening.
 */
@NullMarked
package dev.distworks.core.db;

import org.jspecify.annotations.NullMarked;
