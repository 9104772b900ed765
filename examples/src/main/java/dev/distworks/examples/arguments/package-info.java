/**
 * The arguments of a command line: commands, their options and operands, usage messages.
 *
 * <p>Enter at {@link dev.distworks.examples.arguments.Command}: commands are values, set up in
 * plain code and only when the arguments name them. No reflection and no annotations, because a
 * mirror run that finds nothing to do is over in less time than an argument library takes to start.
 *
 * <p>Syntax: {@code --name VALUE} or {@code --name=VALUE}, in both spellings, {@code --dry-run} and
 * {@code --dry_run}; {@code -c VALUE}; options and operands in any order; {@code --} ends the
 * options. Every command knows {@code --help} and {@code --version}.
 */
@NullMarked
package dev.distworks.examples.arguments;

import org.jspecify.annotations.NullMarked;
