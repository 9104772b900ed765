/**
 * What checks found, in a database or in memory, and what is kept of it with age: each check for
 * two days, hours for ninety days, days for good.
 *
 * <p>Enter at {@link dev.distworks.checker.history.SqlHistory} and {@link
 * dev.distworks.checker.history.SqlLedger}, which share a database with the tables of {@link
 * dev.distworks.checker.history.SqlHistory#MIGRATIONS}.
 */
@NullMarked
package dev.distworks.checker.history;

import org.jspecify.annotations.NullMarked;
