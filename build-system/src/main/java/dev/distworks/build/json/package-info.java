/** JSON as plain Java objects: null, Boolean, Long, Double, String, List and Map by text. */
@NullMarked
package dev.distworks.build.json;

import org.jspecify.annotations.NullMarked;
