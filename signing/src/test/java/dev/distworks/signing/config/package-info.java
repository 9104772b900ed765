/** Tests of the service's files of settings. */
@NullMarked
package dev.distworks.signing.config;

import org.jspecify.annotations.NullMarked;
