/**
 * Tags with inheritance, builds and tasks: what belongs into a distribution and how it came there.
 *
 * <p>Takes the place of Koji's hub and builder. This package holds the nouns that all others share:
 * what a build is called, its states, and {@link dev.distworks.build.HubFault}, the answer of an
 * operation that is refused.
 *
 * <p>Enter at {@code edit.HubStore}: it reads ({@code tag.TagView}: every question, now and at any
 * past event) and changes ({@code edit.Edit}: every operation). {@code edit.MemoryHubStore} needs
 * no database; {@code jdbc.SqlHubStore} keeps the same in H2 or PostgreSQL.
 */
@NullMarked
package dev.distworks.build;

import org.jspecify.annotations.NullMarked;
