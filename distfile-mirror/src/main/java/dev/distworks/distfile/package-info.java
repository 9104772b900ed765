/**
 * Mirrors distfiles: what to fetch, where to keep it and when to let go. Takes the place of {@code
 * emirrordist}.
 *
 * <p>Here are the nouns. A {@link dev.distworks.distfile.DistfileCatalog} streams what is wanted as
 * {@link dev.distworks.distfile.Distfile} and what is wrong with it as {@link
 * dev.distworks.distfile.CatalogFailure}; {@link dev.distworks.distfile.FirstInstances} settles
 * which of several owners of one name is followed; {@link dev.distworks.distfile.UriPolicy} judges
 * every URI before anybody connects.
 *
 * <ul>
 *   <li>{@code ebuild}: the catalogue of ebuild repositories; {@code plainlist}: that of a text
 *       file
 *   <li>{@code layout}: where a distfile lies (GLEP 75)
 *   <li>{@code retention}: whitelists (GLEP 84) and what is deleted when
 *   <li>{@code report}: the lines of the three logs
 * </ul>
 */
@NullMarked
package dev.distworks.distfile;

import org.jspecify.annotations.NullMarked;
