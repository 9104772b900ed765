/**
 * Signs RPM files in place, and verifies them.
 *
 * <p>Enter at {@link dev.distworks.signing.rpm.RpmSigning} and {@link
 * dev.distworks.signing.rpm.RpmVerifier}. A signature over the main header goes into the signature
 * header, which has space reserved for it: 4 KB are replaced, the file keeps its size, header and
 * payload keep their bytes and place, and nothing of the payload is read.
 *
 * <p>A kill at any moment leaves a file as it was or signed. Small files, and those that share
 * their bytes with other names, are replaced by a copy in one rename. For large ones the new bytes
 * are first put into a journal beside the file, {@code .dw-….journal}, which the next signing or
 * stripping of that file finishes, should the first one have been interrupted within the few
 * microseconds of its one write.
 *
 * <p>Tags: RSA in 268, all others in 267 (rpm 4.18 reads either in either); 1002 and 1005 over
 * header and payload for EL5 and EL6; 278 with several signatures for rpm 6.
 */
@NullMarked
package dev.distworks.signing.rpm;

import org.jspecify.annotations.NullMarked;
