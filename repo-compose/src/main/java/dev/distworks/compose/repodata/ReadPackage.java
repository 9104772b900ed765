package dev.distworks.compose.repodata;

import dev.distworks.compose.metadata.PackageFragments;
import dev.distworks.core.rpm.Nevra;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a package: its fragments, or why there are none.
 *
 * @param failure null when it was read
 */
record ReadPackage(
    RepositoryPackage source,
    @Nullable Nevra nevra,
    @Nullable PackageFragments fragments,
    @Nullable String failure) {}
