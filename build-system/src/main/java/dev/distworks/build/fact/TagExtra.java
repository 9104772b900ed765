package dev.distworks.build.fact;

import java.util.Optional;

/**
 * A setting of a tag with a free name.
 *
 * @param value JSON; absent: whatever would be inherited is hidden
 */
public record TagExtra(int tagId, String key, Optional<String> value) {}
