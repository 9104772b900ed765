/**
 * Who calls, and how they show it: passwords, client certificates, sessions with numbered calls.
 *
 * <p>A session is a number and a secret key; of the key only a digest is kept. Where sessions are
 * kept is behind {@link dev.distworks.build.auth.SessionStore}. Certificates of the hub's own
 * authority are made in {@code dev.distworks.build.auth.pki}.
 */
@NullMarked
package dev.distworks.build.auth;

import org.jspecify.annotations.NullMarked;
