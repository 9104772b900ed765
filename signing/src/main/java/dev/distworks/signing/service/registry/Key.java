package dev.distworks.signing.service.registry;

/**
 * A key.
 *
 * @param id what it is called where its secret is, which never changes
 */
public record Key(String name, String id, KeyRule rule) {
  public Key {
    Names.require("key", name);
    Names.require("key id", id);
  }
}
