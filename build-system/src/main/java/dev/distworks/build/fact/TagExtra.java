package dev.distworks.build.fact;

import java.util.Optional;

/**
 * A setting of a tag with a free name.
 *
 * @param json the value; absent: whatever would be inherited is hidden
 */
public record TagExtra(int tagId, String name, Optional<String> json) {}
