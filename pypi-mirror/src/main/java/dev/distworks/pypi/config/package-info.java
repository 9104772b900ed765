/**
 * What a {@code bandersnatch.conf} means: bandersnatch 8's own file, with our additions in a
 * section {@code [distworks]} that bandersnatch does not look at.
 *
 * <p>Enter at {@link dev.distworks.pypi.config.BandersnatchConfig}. Values that mean nothing are a
 * {@link dev.distworks.pypi.config.ConfigException} with file, line, option, value and what was
 * expected. An option that nobody knows is a warning. One that is known and not implemented is in
 * {@link dev.distworks.pypi.config.BandersnatchConfig#unsupported}: a run that ignored it would
 * make another mirror than the one that was asked for.
 */
@NullMarked
package dev.distworks.pypi.config;

import org.jspecify.annotations.NullMarked;
