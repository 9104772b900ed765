/**
 * The signing server: it holds the keys, dials the bridge, and accepts no connection.
 *
 * <p>Enter at {@link dev.distworks.signing.service.server.SigningServer}. Under {@code data}:
 *
 * <pre>
 * registry     users, keys, grants, rules, approvals: see the package registry
 * keys/        the secrets, each under a random passphrase that is sealed for every user with access
 * audit.key    what signs the audit log
 * .lock        held while the server runs
 * </pre>
 *
 * A request comes through the tunnel of a client whose certificate names the user, who must have
 * shown a passphrase in the same conversation: that of the user's grant of the key, which opens the
 * key, or that of the account. Then rules and approvals are looked at, the signature is made over
 * what the server hashed itself, the audit log is written to, and only then the signature leaves.
 */
@NullMarked
package dev.distworks.signing.service.server;

import org.jspecify.annotations.NullMarked;
