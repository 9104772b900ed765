/** Whole releases from one description: {@link dev.distworks.build.release.ReleaseTemplate}. */
@NullMarked
package dev.distworks.build.release;

import org.jspecify.annotations.NullMarked;
