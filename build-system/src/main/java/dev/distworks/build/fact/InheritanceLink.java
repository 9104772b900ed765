package dev.distworks.build.fact;

import java.util.Optional;

/**
 * That a tag has what another has.
 *
 * @param maxdepth how many links may follow this one; absent: any
 * @param intransitive counts only for questions about {@code tagId} itself
 * @param noconfig arches and extra settings do not come along
 * @param pkgFilter a pattern that names of packages must begin with; empty: all
 */
public record InheritanceLink(
    int tagId,
    int parentId,
    int priority,
    Optional<Integer> maxdepth,
    boolean intransitive,
    boolean noconfig,
    String pkgFilter) {}
