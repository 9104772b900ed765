package dev.distworks.compose;

/**
 * Pages for people.
 *
 * @param title of the pages, as a template of a path
 * @param url where the repository is served, as a template
 */
public record BrowseRules(String title, String url) {}
