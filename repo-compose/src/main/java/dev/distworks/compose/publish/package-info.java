/**
 * Whole trees that change at one moment.
 *
 * <p>Enter at {@link dev.distworks.compose.publish.PublishedTree}. Readers see a tree through a
 * symbolic link, which is replaced by one rename; the states behind it are called generations and
 * stay for a while. On disk, for the tree {@code NAME} in the folder {@code OUTPUT}:
 *
 * <pre>
 * OUTPUT/NAME                                        the link
 * OUTPUT/.distworks/NAME/generations/ID/             a whole tree
 * OUTPUT/.distworks/NAME/generations/ID.published    since when readers could see it
 * OUTPUT/.distworks/NAME/staging/                    a tree in the making
 * OUTPUT/.distworks/NAME/journal/                    which parts of it are finished
 * OUTPUT/.distworks/NAME/lock                        held while somebody changes any of this
 * </pre>
 *
 * <p>A generation without its {@code .published} was never seen, unless the link points to it, and
 * is swept by the next one who holds the lock.
 */
@NullMarked
package dev.distworks.compose.publish;

import org.jspecify.annotations.NullMarked;
