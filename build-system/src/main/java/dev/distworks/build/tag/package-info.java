/**
 * The engine: what is in a tag, by inheritance, filters and blocks, now and at any past event.
 *
 * <p>Enter at {@link dev.distworks.build.tag.TagView}. Everything here is a pure function of {@link
 * dev.distworks.build.fact.Facts} and an event, and follows Koji 1.35 to the letter, oddities
 * included: its users have built their tags upon them.
 */
@NullMarked
package dev.distworks.build.tag;

import org.jspecify.annotations.NullMarked;
