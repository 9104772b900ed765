package dev.distworks.build.hub;

import dev.distworks.build.HubFault;
import dev.distworks.build.edit.HubStore;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.policy.Decision;
import dev.distworks.build.policy.HubPolicyTests;
import dev.distworks.build.policy.Policy;
import dev.distworks.build.policy.PolicyTest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The policies of a hub: those it is set to, and Koji's defaults for the others. Thread-safe. */
public final class HubRules {
  private static final String ADMINISTRATORS = "has_perm admin :: allow\nall :: deny";
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "build_from_srpm", ADMINISTRATORS,
          "build_from_repo_id", ADMINISTRATORS,
          "package_list", "has_perm admin :: allow\nhas_perm tag :: allow\nall :: deny",
          "tag", "all :: allow",
          "channel", "all :: use default",
          "volume", "all :: DEFAULT");

  private final Map<String, Policy> policies = new LinkedHashMap<>();

  HubRules(Map<String, String> texts, HubStore store) throws IOException {
    Facts facts = store.read(all -> all); // the one that every read is lent
    Map<String, PolicyTest.Kind> kinds = HubPolicyTests.of(() -> facts, this::find);
    Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
    texts.forEach((name, text) -> all.put(name.replace('-', '_'), text));
    for (Map.Entry<String, String> policy : all.entrySet()) {
      try {
        policies.put(policy.getKey(), Policy.parse(policy.getValue(), kinds));
      } catch (HubFault e) {
        throw new IOException(
            "policy '%s': %s; mend it in the settings".formatted(policy.getKey(), e.text()), e);
      }
    }
  }

  private Optional<Policy> find(String name) {
    return Optional.ofNullable(policies.get(name));
  }

  /** Whether there is such a policy. */
  public boolean has(String name) {
    return policies.containsKey(name);
  }

  /** Decides a case, during a read or a change of the store. */
  public Decision decide(String name, Map<String, Object> data) {
    return find(name).orElseThrow(() -> HubFault.generic("no such policy: " + name)).decide(data);
  }

  /** Throws a fault when a policy does not allow a case. */
  public void require(String name, Map<String, Object> data) {
    Decision decision = decide(name, data);
    if (!decision.isAllowed()) {
      String reason = decision.rest();
      throw HubFault.notAllowed(
          "policy violation (%s)%s".formatted(name, reason.isEmpty() ? "" : ": " + reason));
    }
  }
}
