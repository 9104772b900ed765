/**
 * Reading mash's configuration: {@code mash.conf} and a file {@code NAME.mash} for each
 * distribution.
 *
 * <p>Enter at {@link dev.distworks.compose.mash.MashConfig#read}. What an option means is mash's
 * own; options of ours are {@code keep}, {@code merge}, {@code retain}, {@code release}, {@code
 * channel}, {@code keyring}, {@code allow_shrink} and {@code generations}.
 */
@NullMarked
package dev.distworks.compose.mash;

import org.jspecify.annotations.NullMarked;
