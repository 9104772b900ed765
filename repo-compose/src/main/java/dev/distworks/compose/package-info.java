/**
 * Composes, merges and publishes RPM repositories, in streams and by one rename.
 *
 * <p>This package holds the ports through which others help. Enter at {@link
 * dev.distworks.compose.repodata.RepositoryWriter} for the metadata of a directory of packages, at
 * {@link dev.distworks.compose.merge.RepositoryMerge} to make one repository of several, at {@link
 * dev.distworks.compose.repodata.RepositoryEdit} to add one file to the metadata or to remove it.
 */
@NullMarked
package dev.distworks.compose;

import org.jspecify.annotations.NullMarked;
