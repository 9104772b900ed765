package dev.distworks.signing.rpm;

import dev.distworks.core.rpm.Nevra;
import dev.distworks.signing.VerifiedSignature;
import java.util.List;

/**
 * An RPM file that is, to its last byte, what a trusted key signed.
 *
 * @param signatures those that hold, over the header first
 */
public record VerifiedRpm(Nevra nevra, List<VerifiedSignature> signatures) {
  public VerifiedRpm {
    signatures = List.copyOf(signatures);
  }
}
