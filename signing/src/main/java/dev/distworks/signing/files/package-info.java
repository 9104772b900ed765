/**
 * How files and folders are made that nobody but their owner is to read: {@link
 * dev.distworks.signing.files.OwnerOnly}.
 */
@NullMarked
package dev.distworks.signing.files;

import org.jspecify.annotations.NullMarked;
