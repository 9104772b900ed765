/**
 * Planting over SFTP. Enter at {@link dev.distworks.checker.sftp.SftpPlanter}.
 *
 * <p>The only package that knows how SSH is spoken (jsch). It decides what is trusted: a host whose
 * key is not known is refused, unless the user said that a new one is to be taken; a key that
 * changed is refused always.
 */
@NullMarked
package dev.distworks.checker.sftp;

import org.jspecify.annotations.NullMarked;
