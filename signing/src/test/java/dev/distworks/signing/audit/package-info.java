/** Tests of the audit log. */
@NullMarked
package dev.distworks.signing.audit;

import org.jspecify.annotations.NullMarked;
