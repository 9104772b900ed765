/** Filling an empty hub from one file: {@link dev.distworks.build.load.HubLoad}. */
@NullMarked
package dev.distworks.build.load;

import org.jspecify.annotations.NullMarked;
