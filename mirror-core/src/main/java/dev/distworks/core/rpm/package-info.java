/**
 * Reading RPM files, and the order of their versions.
 *
 * <p>Enter at {@link dev.distworks.core.rpm.RpmFile#read}: it reads the lead and the two headers,
 * nothing of the payload, and keeps where each of them begins and ends, so that a signer can
 * replace a signature header in place and a composer can name a header's range. What does not have
 * the shape of an RPM is refused with the reason; nothing is trusted because it was read: digests
 * and signatures are for whoever needs them.
 *
 * <p>{@link dev.distworks.core.rpm.RpmVersion} orders versions as rpm does, {@link
 * dev.distworks.core.rpm.Evr} epochs, versions and releases, {@link
 * dev.distworks.core.rpm.Dependency} tells whether what one package provides is what another one
 * asks for.
 *
 * <p>Source: rpm's format as its own library 4.18 reads it (lead, header structure version 1,
 * immutable regions), and its version comparison with tilde and caret.
 */
@NullMarked
package dev.distworks.core.rpm;

import org.jspecify.annotations.NullMarked;
