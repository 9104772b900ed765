package dev.distworks.build.fact;

/** That a builder takes tasks of a channel. */
public record HostChannel(int hostId, int channelId) {}
