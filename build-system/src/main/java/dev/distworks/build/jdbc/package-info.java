/**
 * The store of a hub in H2 or PostgreSQL: {@link dev.distworks.build.jdbc.SqlHubStore}.
 *
 * <p>Facts are loaded into memory at the start and kept current there; each kind has a table, made
 * by the scripts in {@code migrations}. A change is judged in memory, written in one transaction
 * together with whatever else is waiting, and seen by others once that is committed. Several hubs
 * may share one PostgreSQL: each transaction holds the row of {@code hub_lock}, counts it up and
 * leaves in {@code hub_change} which rows it touched, from which the others catch up before they
 * answer or change anything.
 *
 * <p>A hub's tables that are not facts (tasks, sessions, …) go into further scripts of the same
 * folder, {@code V10__words.sql} and later, listed in {@code index}. {@link
 * dev.distworks.build.jdbc.SqlHubStore#changeWith} changes them together with facts, {@link
 * dev.distworks.build.jdbc.SqlHubStore#database} alone.
 */
@NullMarked
package dev.distworks.build.jdbc;

import org.jspecify.annotations.NullMarked;
