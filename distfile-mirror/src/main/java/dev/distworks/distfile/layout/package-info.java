/**
 * Where a distfile lies in the store (GLEP 75): {@code flat}, {@code filename-hash} and {@code
 * content-hash}, as {@code layout.conf} at the store's root lists them.
 *
 * <p>Enter at {@link dev.distworks.distfile.layout.LayoutConf} with a file's text, or at one of the
 * three {@link dev.distworks.distfile.layout.DistfileLayout}s. Pure: paths are computed and
 * recognised, nothing is read or written.
 *
 * <pre>
 * flat                     foo-1.tar.gz
 * filename-hash BLAKE2B 8  1b/foo-1.tar.gz            the first 8 bits of the name's digest
 * content-hash SHA512 8:8  1b/f8/1bf868d982…          the content's digest is the name
 * </pre>
 */
@NullMarked
package dev.distworks.distfile.layout;

import org.jspecify.annotations.NullMarked;
