package dev.distworks.signing.audit;

/**
 * What an audit log that holds is.
 *
 * @param lines how many there are
 * @param chain the chain's value at the last line, in hexadecimal digits
 * @param key the SHA-256 of the public key that signs it: to be compared with what the server said
 *     when it was set up
 */
public record AuditSummary(long lines, String chain, String key) {}
