/**
 * The hub as one thing: its store, sessions, uploads and files, opened from its settings.
 *
 * <p>Enter at {@link dev.distworks.build.hub.Hub}. Calls, pages and commands all work on it.
 *
 * <p>On disk, below {@code topdir}, as Koji lays it out:
 *
 * <pre>
 * packages/NAME/VERSION/RELEASE/ARCH/FILE.rpm
 * packages/NAME/VERSION/RELEASE/data/sigcache/KEY/ARCH/FILE.rpm.sig     signature headers
 * packages/NAME/VERSION/RELEASE/data/signed/KEY/ARCH/FILE.rpm           signed copies
 * packages/NAME/VERSION/RELEASE/data/attestations/NVR.intoto.jsonl      how it was made, signed
 * packages/NAME/VERSION/RELEASE/data/logs/
 * repos/TAG/ID/   repos-dist/TAG/ID/   work/   scratch/   vol/VOLUME/packages/…
 * </pre>
 */
@NullMarked
package dev.distworks.build.hub;

import org.jspecify.annotations.NullMarked;
