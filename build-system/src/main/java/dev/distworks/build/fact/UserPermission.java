package dev.distworks.build.fact;

/** That a user has a permission. */
public record UserPermission(int userId, int permId) {}
