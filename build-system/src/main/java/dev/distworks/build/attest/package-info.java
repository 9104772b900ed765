/**
 * States, signed, how builds were made.
 *
 * <p>Whoever completes a build, or adds files to one, notes in the same transaction that its
 * provenance is due ({@link dev.distworks.build.edit.BuildEdits#attest}). {@link
 * dev.distworks.build.attest.Attesting} takes what is due, digests the files, has the {@link
 * dev.distworks.build.attest.BuildStatement} signed by the port {@link
 * dev.distworks.build.attest.StatementSigner}, and writes it to {@code
 * packages/NAME/VERSION/RELEASE/data/attestations/NVR.intoto.jsonl}; only then it is due no more.
 * So nothing of a build waits for a signature, and none is lost, whatever falls over in between. Of
 * several hubs that share a folder one at a time is at it.
 */
@NullMarked
package dev.distworks.build.attest;

import org.jspecify.annotations.NullMarked;
