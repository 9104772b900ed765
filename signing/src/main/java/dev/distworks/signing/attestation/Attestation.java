package dev.distworks.signing.attestation;

import dev.distworks.signing.VerifiedSignature;

/** A statement and the trusted signature over it. */
public record Attestation(VerifiedSignature signature, Statement statement) {}
