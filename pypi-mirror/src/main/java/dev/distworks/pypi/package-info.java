/**
 * Mirrors a Python package index (PEP 503, 691, 700) into a tree that bandersnatch's users know.
 *
 * <p>This package holds the nouns: {@link dev.distworks.pypi.ProjectName}, {@link
 * dev.distworks.pypi.ProjectPage} and {@link dev.distworks.pypi.DistributionFile}. {@code simple}
 * reads and writes pages, {@code config} reads {@code bandersnatch.conf}, {@code wheel} takes the
 * core metadata out of a wheel, {@code web} serves a mirror.
 */
@NullMarked
package dev.distworks.pypi;

import org.jspecify.annotations.NullMarked;
