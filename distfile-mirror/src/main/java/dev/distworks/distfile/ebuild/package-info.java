/**
 * The distfiles that ebuild repositories want: {@code SRC_URI} and {@code RESTRICT} from {@code
 * metadata/md5-cache}, sizes and digests from the {@code Manifest}s, mirror tiers from {@code
 * profiles/thirdpartymirrors} (PMS, GLEP 74).
 *
 * <p>Enter at {@link dev.distworks.distfile.ebuild.GentooCatalog}. Everything below it takes text
 * and gives values: {@link dev.distworks.distfile.ebuild.SrcUri}, {@link
 * dev.distworks.distfile.ebuild.Manifest}, {@link dev.distworks.distfile.ebuild.MirrorTiers}. No
 * ebuild is ever run: one whose cache entry is missing or stale is reported.
 */
@NullMarked
package dev.distworks.distfile.ebuild;

import org.jspecify.annotations.NullMarked;
