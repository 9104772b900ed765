/**
 * Reads {@code mirrors.yaml} and {@code mirrors.txt}, mirrorchecker's own files, and opens what
 * they describe.
 *
 * <p>Enter at {@link dev.distworks.checker.config.MirrorsConfig} to read and at {@link
 * dev.distworks.checker.config.ConfiguredChecker} to open. Every key of mirrorchecker's is known,
 * with its default; a key that nobody knows is a notice, a value that cannot be is a {@link
 * dev.distworks.checker.config.ConfigException} that names file and line. The only package that
 * knows how YAML is read (Jackson's parser, which makes nothing but text of it).
 */
@NullMarked
package dev.distworks.checker.config;

import org.jspecify.annotations.NullMarked;
