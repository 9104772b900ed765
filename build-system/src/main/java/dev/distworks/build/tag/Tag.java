package dev.distworks.build.tag;

import dev.distworks.build.fact.TagConfig;
import java.util.Map;
import java.util.Optional;

/**
 * A tag as it is set itself, without what it inherits.
 *
 * @param extra settings by name, JSON each; an empty one hides what would be inherited
 */
public record Tag(int id, String name, TagConfig config, Map<String, Optional<String>> extra) {}
