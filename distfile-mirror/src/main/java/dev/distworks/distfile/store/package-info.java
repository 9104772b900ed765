/**
 * The directory that holds the distfiles: staging, verifying, one name in several layouts, the
 * recycle directory.
 *
 * <p>Enter at {@link dev.distworks.distfile.store.DistfileStore}. A file is written once, in the
 * first layout, and linked in the others. On disk, below the store's root:
 *
 * <pre>
 * PATH                          a distfile, where a layout has it (GLEP 75)
 * layout.conf                   which layouts there are; never written by a run
 * .distworks/staging/           what is being written; see core.store.directory
 * .distworks/links/N            a symbolic link about to be renamed
 * </pre>
 */
@NullMarked
package dev.distworks.distfile.store;

import org.jspecify.annotations.NullMarked;
