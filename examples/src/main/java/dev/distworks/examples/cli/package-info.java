/**
 * The commands of {@code distworks}, one class each, and what they share: how the arguments find
 * their command, exit codes, messages, progress and signals.
 *
 * <p>Enter at {@link dev.distworks.examples.cli.CommandTree}. A new family of commands is one line
 * in {@code CommandTree} and its classes; nothing else changes. A command parses its arguments,
 * builds a façade and hands its one verb to {@code CommandRun}, which knows everything that all
 * runs have in common.
 */
@NullMarked
package dev.distworks.examples.cli;

import org.jspecify.annotations.NullMarked;
