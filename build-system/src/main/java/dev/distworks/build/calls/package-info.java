/**
 * Koji's remote methods, one class for each kind of thing that they are about.
 *
 * <p>Enter at {@link dev.distworks.build.calls.KojiMethods}. A class registers its methods with
 * their signatures; what a method decides is in {@code dev.distworks.build.tag} (questions) and
 * {@code dev.distworks.build.edit} (changes), so that here is only what the wire looks like: which
 * arguments there are, who may call, and the members of the answers.
 */
@NullMarked
package dev.distworks.build.calls;

import org.jspecify.annotations.NullMarked;
