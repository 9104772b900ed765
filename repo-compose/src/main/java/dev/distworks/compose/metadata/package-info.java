/**
 * Reading the metadata of a repository in a folder, file by file, in streams.
 *
 * <p>Enter at {@link dev.distworks.compose.metadata.RepositoryFolder}. What is read may come from
 * anybody: sizes are bounded, locations cannot leave the folder.
 */
@NullMarked
package dev.distworks.compose.metadata;

import org.jspecify.annotations.NullMarked;
