/**
 * Files that clients send: piece by piece, checked by checksum, kept below {@code TOPDIR/work}.
 *
 * <p>Enter at {@link dev.distworks.build.upload.Uploads}. No name that a client gives leads out of
 * {@code work}: each is a {@link dev.distworks.core.path.MirrorPath}, and symbolic links on the way
 * are refused.
 */
@NullMarked
package dev.distworks.build.upload;

import org.jspecify.annotations.NullMarked;
