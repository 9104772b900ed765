/**
 * A small Python package index in memory, for the demo, the tests and the benchmark: real wheels,
 * served with PyPI's protocols.
 *
 * <p>Enter at {@link dev.distworks.examples.upstream.Catalogue} for what it holds and {@link
 * dev.distworks.examples.upstream.IndexServlet} for how it is served. It answers the Simple API
 * (PEP 503, 691, 700, 714), the legacy JSON document, the XML-RPC changelog and the files.
 */
@NullMarked
package dev.distworks.examples.upstream;

import org.jspecify.annotations.NullMarked;
