@NullMarked
package dev.distworks.signing.koji;

import org.jspecify.annotations.NullMarked;
