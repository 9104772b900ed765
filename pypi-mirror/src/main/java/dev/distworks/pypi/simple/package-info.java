/**
 * Pages of the Simple Repository API, read and written as streams of bytes.
 *
 * <p>Reading: {@link dev.distworks.pypi.simple.SimplePageReader} for a project (PEP 691, 700, 714,
 * 740, 792), {@link dev.distworks.pypi.simple.LegacyJsonReader} for the older {@code
 * /pypi/NAME/json}, {@link dev.distworks.pypi.simple.SimpleIndexReader} for the root. Unknown keys
 * are skipped; one bad file does not lose its page; every count and length has a bound.
 *
 * <p>Writing: {@link dev.distworks.pypi.simple.SimplePageWriter} and {@link
 * dev.distworks.pypi.simple.SimpleIndexWriter}. Equal input gives equal bytes, and what they write
 * the readers read, so that a mirror can be mirrored.
 */
@NullMarked
package dev.distworks.pypi.simple;

import org.jspecify.annotations.NullMarked;
