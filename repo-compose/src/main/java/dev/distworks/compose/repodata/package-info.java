/**
 * The metadata of a repository: written from packages, taken over from before where nothing
 * changed, and published by one rename.
 *
 * <p>Enter at {@link dev.distworks.compose.repodata.RepositoryWriter}. On disk:
 *
 * <pre>
 * DIR/repodata/repomd.xml, .asc, .key   the names of all others; repomd.xml is renamed last
 * DIR/repodata/SHA256-primary.xml.gz …  written before; older generations stay for some hours
 * DIR/repodata/.retired                 which files are of older generations, and since when
 * DIR/.repodata.lock                    held while somebody composes, by the kernel
 * DIR/.repodata.new-PID/                staging, on the same file system
 * </pre>
 */
@NullMarked
package dev.distworks.compose.repodata;

import org.jspecify.annotations.NullMarked;
