/**
 * Fetching one content from the first of several sources that has it right.
 *
 * <p>Enter at {@link dev.distworks.core.fetch.Fetcher}. It decides about everything between a list
 * of URLs and verified bytes in a sink: order of the sources, retries with back-off and {@code
 * Retry-After}, resuming by Range, limits per host, redirects and the access policy at each hop,
 * deadlines, and the hard stop one byte past the expected size.
 */
@NullMarked
package dev.distworks.core.fetch;

import org.jspecify.annotations.NullMarked;
