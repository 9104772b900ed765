/**
 * Fetching over FTP (RFC 959), passive and anonymous, with the same guards as over HTTP: allowed
 * addresses and ports, deadlines, a least rate, and no byte more than expected.
 *
 * <p>Enter at {@link dev.distworks.distfile.ftp.FtpFetcher}. The only package that knows Apache
 * Commons Net.
 */
@NullMarked
package dev.distworks.distfile.ftp;

import org.jspecify.annotations.NullMarked;
