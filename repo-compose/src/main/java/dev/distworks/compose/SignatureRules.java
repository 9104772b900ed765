package dev.distworks.compose;

import dev.distworks.compose.SignatureCheck.UntrustedException;
import dev.distworks.core.rpm.RpmFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tells which packages may not go into a tree for want of the right signature. */
record SignatureRules(KeyRules keys, Optional<SignatureCheck> check) {

  /** Why that package is refused; empty when it is not. */
  Optional<String> offence(Optional<TaggedPackage> tagged, Path file, RpmFile rpm)
      throws IOException {
    if (!keys.strict()) {
      return Optional.empty();
    }
    if (tagged.isPresent() && !keys.wants(tagged.get().lowerKey())) {
      return Optional.of(expected(tagged.get().lowerKey()));
    }
    if (keys.keys().equals(List.of(""))) {
      return Optional.empty();
    }
    try {
      String signer =
          check.isPresent()
              ? check.get().verifyPackage(file)
              : SignatureClaim.of(rpm.signature()).orElse("");
      return keys.wantsSigner(signer) ? Optional.empty() : Optional.of(expected(signer));
    } catch (UntrustedException e) {
      return Optional.of(e.why());
    }
  }

  private String expected(String found) {
    return "expected a signature by one of the keys "
        + keys.keys()
        + ", found "
        + (found.isEmpty() ? "none" : "one by " + found);
  }
}
