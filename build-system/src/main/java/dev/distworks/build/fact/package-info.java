/**
 * What is recorded: one record a kind of fact, versioned by event or plain, and the shelves that
 * hold them in memory.
 *
 * <p>A versioned fact is never changed: it is revoked, and another takes its place, so that every
 * question can be answered as of any event. {@link dev.distworks.build.fact.Facts} holds all of
 * them with the indexes that the engine asks by; {@link dev.distworks.build.fact.FactKind} tells
 * the columns of a kind, for stores. All changes go through {@link
 * dev.distworks.build.fact.FactChanges}, which can undo them and lists them for a store.
 */
@NullMarked
package dev.distworks.build.fact;

import org.jspecify.annotations.NullMarked;
