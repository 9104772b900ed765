/**
 * The files of settings of a signing service: {@code bridge.yaml} and {@code server.yaml}.
 *
 * <p>Enter at {@link dev.distworks.signing.config.BridgeConfig} and {@link
 * dev.distworks.signing.config.ServerConfig}. Both are keys with one value each; a key that is not
 * known, is missing or occurs twice is a {@link dev.distworks.signing.config.ConfigException} that
 * names it. Relative paths begin at the folder of the file. The only package that knows how YAML is
 * read (Jackson's parser, which makes nothing but text of it).
 */
@NullMarked
package dev.distworks.signing.config;

import org.jspecify.annotations.NullMarked;
