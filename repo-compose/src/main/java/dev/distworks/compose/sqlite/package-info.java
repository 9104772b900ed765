/**
 * The package lists as SQLite databases, version 10, which yum of EL5 to EL7 reads faster than XML.
 *
 * <p>Made from the XML that was written, so that both say the same.
 */
@NullMarked
package dev.distworks.compose.sqlite;

import org.jspecify.annotations.NullMarked;
