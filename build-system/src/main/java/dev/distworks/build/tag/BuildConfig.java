package dev.distworks.build.tag;

import java.util.Map;
import java.util.Optional;

/**
 * What builds in a tag are set to, with what it inherits.
 *
 * @param tag the tag itself
 * @param arches its own or the nearest inherited ones
 * @param archesFrom the tag that they are inherited from; absent: its own
 * @param extra settings by name, JSON
 * @param extraFrom the tag that a setting is inherited from, for those that are
 */
public record BuildConfig(
    Tag tag,
    Optional<String> arches,
    Optional<Integer> archesFrom,
    Map<String, String> extra,
    Map<String, Integer> extraFrom) {}
