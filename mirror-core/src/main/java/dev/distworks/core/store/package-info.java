/**
 * Where blobs are kept: staged, digested on the way, and visible under their final name only when
 * they are right.
 *
 * <p>Enter at {@link dev.distworks.core.store.BlobStore}. A blob is written with {@link
 * dev.distworks.core.store.BlobStore#stage}, fed, and then either committed against what was
 * expected of it or discarded; nobody ever sees half of it. {@code store.directory} keeps blobs as
 * plain files below a root.
 */
@NullMarked
package dev.distworks.core.store;

import org.jspecify.annotations.NullMarked;
