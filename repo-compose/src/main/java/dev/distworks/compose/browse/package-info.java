/**
 * Pages for people who look at a repository with a browser or a feed reader.
 *
 * <p>Enter at {@link dev.distworks.compose.browse.RepositoryPages}. The names of pages are
 * repoview's, so links to them stay good:
 *
 * <pre>
 * index.html                     groups, letters, latest changes
 * GROUP.group.html               the packages of a group;  letter_x.group.html of a letter
 * NAME.html                      a package: its versions, what it is, its changes
 * files/NAME.html                the files of a package
 * search.html                    search in the browser; all else works without script
 * latest-feed.xml                RSS 2.0;  latest-feed.atom.xml the same as Atom
 * layout/                        style, script, names to search in
 * </pre>
 *
 * <p>Everything that comes from packages is escaped. A page that would not change is not written.
 */
@NullMarked
package dev.distworks.compose.browse;

import org.jspecify.annotations.NullMarked;
