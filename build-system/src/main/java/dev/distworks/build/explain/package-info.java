/**
 * Why something is in a tag or not, what a change would do before it is made, and what is probably
 * a mistake.
 *
 * <p>{@link dev.distworks.build.explain.Explainer} goes through every link, filter and block on the
 * ways to a package, build, group or external repository. {@link
 * dev.distworks.build.explain.Preview} tries a change out and says what each build tag would gain
 * and lose. {@link dev.distworks.build.explain.Lint} looks for what has cost others days.
 */
@NullMarked
package dev.distworks.build.explain;

import org.jspecify.annotations.NullMarked;
