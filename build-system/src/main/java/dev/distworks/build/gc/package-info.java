/**
 * What becomes of builds that nobody needs: untagged for long, they go into the tag {@code
 * trashcan}; in it for longer, they are deleted with their files. Builds that a living buildroot
 * had installed stay. Enter at {@link dev.distworks.build.gc.GarbageCollector}.
 */
@NullMarked
package dev.distworks.build.gc;

import org.jspecify.annotations.NullMarked;
