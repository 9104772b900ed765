/** Tests of the signing service: its three roles in one process, over real sockets. */
@NullMarked
package dev.distworks.signing.service;

import org.jspecify.annotations.NullMarked;
