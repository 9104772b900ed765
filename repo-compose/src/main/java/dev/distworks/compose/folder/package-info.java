/**
 * Reading the metadata of a repository in a folder, file by file, in streams.
 *
 * <p>Enter at {@link dev.distworks.compose.folder.RepositoryFolder}. What is read may come from
 * anybody: sizes are bounded, locations cannot leave the folder.
 */
@NullMarked
package dev.distworks.compose.folder;

import org.jspecify.annotations.NullMarked;
