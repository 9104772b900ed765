/**
 * The machine-readable report of a run: what {@code --json} writes.
 *
 * <p>Enter at {@link dev.distworks.examples.report.RunReport}. The only package that knows how JSON
 * is written (Jackson's streaming core).
 *
 * <pre>
 * {"command": "pypi mirror", "started": "2026-11-01T10:00:00Z", "finished": "…", "exit": 1,
 *  "counts": {"stored": 41, …}, "bytes": 61843,
 *  "failures": [{"item": "…", "outcome": "absent", "detail": "…"}], "notices": ["…"]}
 * </pre>
 */
@NullMarked
package dev.distworks.examples.report;

import org.jspecify.annotations.NullMarked;
