/**
 * What a run tells the world: the machine-readable report, the page for maintainers, the figures
 * for monitoring.
 *
 * <p>{@link dev.distworks.distfile.publish.JsonReport} is written while the run goes on; {@link
 * dev.distworks.distfile.publish.FailurePage} and {@link
 * dev.distworks.distfile.publish.PrometheusFile} when it is over. Every file is replaced in one
 * step.
 */
@NullMarked
package dev.distworks.distfile.publish;

import org.jspecify.annotations.NullMarked;
