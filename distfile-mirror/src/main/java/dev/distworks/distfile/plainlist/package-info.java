/**
 * The distfiles that a plain text file lists. Enter at {@link
 * dev.distworks.distfile.plainlist.PlainListCatalog}.
 */
@NullMarked
package dev.distworks.distfile.plainlist;

import org.jspecify.annotations.NullMarked;
