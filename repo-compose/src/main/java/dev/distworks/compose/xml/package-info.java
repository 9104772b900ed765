/**
 * Reading XML of others: bounded, without document types and entities.
 *
 * <p>Enter at {@link dev.distworks.compose.xml.XmlCursor}.
 */
@NullMarked
package dev.distworks.compose.xml;

import org.jspecify.annotations.NullMarked;
