package dev.distworks.build.fact;

import dev.distworks.build.MergeMode;
import java.util.Optional;

/** That buildroots of a tag see an external repository. */
public record TagExternalRepo(
    int tagId, int externalRepoId, int priority, MergeMode mergeMode, Optional<String> arches) {}
