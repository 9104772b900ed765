package dev.distworks.build.rpc;

import dev.distworks.build.auth.Credentials;
import java.util.Optional;

/**
 * From where a call came.
 *
 * @param address the client's
 * @param credentials of a session, by header or by query
 * @param certificateName the name in the client's verified certificate
 * @param loginRoute whether it came by the route for logging in with a certificate
 */
public record CallOrigin(
    String address,
    Optional<Credentials> credentials,
    Optional<String> certificateName,
    boolean loginRoute) {}
