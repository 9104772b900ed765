/**
 * Changes: every operation on tags, packages, builds, groups, repositories, targets and users, with
 * Koji's rules and faults.
 *
 * <p>Enter at {@link dev.distworks.build.edit.HubStore#change}, which lends an {@link
 * dev.distworks.build.edit.Edit}. One call of it is one change with one event: all of it happens
 * or, with a {@link dev.distworks.build.HubFault}, nothing. Operations judge on what is in memory
 * and change it at once; the store writes what they did before anybody else may see it. Who may do
 * what is not decided here, but for {@link dev.distworks.build.edit.TaggingEdits#assertAccess}.
 */
@NullMarked
package dev.distworks.build.edit;

import org.jspecify.annotations.NullMarked;
