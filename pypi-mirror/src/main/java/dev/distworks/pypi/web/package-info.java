/**
 * Serves a mirror's {@code web/} folder over HTTP as PyPI does: the Simple API with content
 * negotiation (PEP 691), files with ranges, {@code /pypi/NAME/json}.
 *
 * <p>Mount {@link dev.distworks.pypi.web.PypiServlet} in any servlet container. Nothing is decided
 * from a database: what is on disk is served, at the moment it is there.
 */
@NullMarked
package dev.distworks.pypi.web;

import org.jspecify.annotations.NullMarked;
