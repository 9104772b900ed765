package dev.distworks.build.edit;

import dev.distworks.build.HubFault;
import dev.distworks.build.fact.FactChanges;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Rpm;
import dev.distworks.build.fact.RpmSignature;
import java.util.List;

/** Makes package files and their signatures known. */
public final class RpmEdits {
  private final FactChanges changes;
  private final Facts facts;

  RpmEdits(FactChanges changes) {
    this.changes = changes;
    this.facts = changes.facts();
  }

  /**
   * Adds a package file to a build.
   *
   * @param rpm its number does not count
   * @return the same with its number
   */
  public Rpm add(Rpm rpm) {
    if (rpm.externalRepoId() == 0) {
      for (Rpm other : facts.rpmsByBuild.all(rpm.buildId())) {
        if (other.nvra().equals(rpm.nvra())) {
          throw HubFault.generic("RPM already exists: " + rpm.nvra());
        }
      }
    }
    return changes.put(facts.rpms, rpm.numbered(facts.rpms.nextId()));
  }

  /** Forgets a package file and its signatures. */
  public void remove(Rpm rpm) {
    for (RpmSignature signature : List.copyOf(facts.signaturesByRpm.all(rpm.id()))) {
      changes.remove(facts.signatures, signature);
    }
    changes.remove(facts.rpms, rpm);
  }

  /** Adds a signature; the same again changes nothing, another by the same key is a fault. */
  public void sign(int rpmId, String sigKey, String sigHash) {
    for (RpmSignature known : facts.signaturesByRpm.all(rpmId)) {
      if (known.sigKey().equals(sigKey)) {
        if (known.sigHash().equals(sigHash)) {
          return;
        }
        throw HubFault.generic(
            "different signature already present for key " + sigKey + " on rpm " + rpmId);
      }
    }
    changes.put(
        facts.signatures, new RpmSignature(facts.signatures.nextId(), rpmId, sigKey, sigHash));
  }
}
