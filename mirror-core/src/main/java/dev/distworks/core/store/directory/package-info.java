/**
 * Blobs as plain files below a root directory, as a web server or {@code rsync} wants them.
 *
 * <p>Enter at {@link dev.distworks.core.store.directory.DirectoryBlobStore#builder}. On disk:
 *
 * <pre>
 * ROOT/PATH                           a blob, always whole
 * ROOT/.staging/dw-ID/                what one open store is writing; held while it lives by the
 * ROOT/.staging/dw-ID/lock            kernel's lock on this file, swept by the next open after
 * ROOT/.staging/dw-ID/N               a blob being written, or a link about to be renamed
 * ROOT/.staging/dw-ID/N.at            names a file of the next kind, so that a sweep finds it
 * ROOT/FOLDER/.dw-ID-N                a blob being copied to another file system than staging's
 * ROOT/.by-digest/AA/SHA256           with dedupe: a hard link to one blob of that content
 * </pre>
 *
 * <p>A blob is written to staging, forced to the disk and renamed; its bytes are durable before its
 * name shows them. The name itself becomes durable with the file system's journal, at the latest
 * with the next forced write that the journal orders after it. Names of these shapes are the
 * store's own: they are not listed, and nothing can be committed there. Folders that are symbolic
 * links or mount points are the operator's choice and are followed; a link to a file is followed
 * only as far as the folders above it reach.
 *
 * <p>A link in {@code .by-digest} whose count is one belongs to no blob any more. It goes when the
 * store deletes or replaces the last blob, and one sixteenth of the index is swept at each open for
 * what a kill or another program left behind.
 */
@NullMarked
package dev.distworks.core.store.directory;

import org.jspecify.annotations.NullMarked;
