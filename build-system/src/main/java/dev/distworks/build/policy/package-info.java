/**
 * Koji's policy language: lines of {@code tests :: action}, first match wins.
 *
 * <p>Enter at {@link dev.distworks.build.policy.Policy#parse}. Tests are joined by {@code &&} and
 * nothing else; {@code tests !! action} acts when not all of them hold; {@code { … }} nests rules,
 * and when none of the inner ones matches the outer ones go on; {@code #} begins a comment. {@link
 * dev.distworks.build.policy.Decision} says what was decided and, rule by rule, why.
 */
@NullMarked
package dev.distworks.build.policy;

import org.jspecify.annotations.NullMarked;
