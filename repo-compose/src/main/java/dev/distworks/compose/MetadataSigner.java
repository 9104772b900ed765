package dev.distworks.compose;

import dev.distworks.compose.repomd.RepomdSigner;

/**
 * Signs a repository's {@code repomd.xml}. A port: whoever composes passes what holds the key.
 *
 * <p>It is asked before a repository is published, so that a signature that cannot be made leaves
 * what was published as it is.
 */
public interface MetadataSigner extends RepomdSigner {}
