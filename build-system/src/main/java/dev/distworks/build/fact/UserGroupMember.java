package dev.distworks.build.fact;

/** That a user is in a group of users. */
public record UserGroupMember(int userId, int groupId) {}
