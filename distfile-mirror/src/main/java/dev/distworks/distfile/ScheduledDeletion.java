package dev.distworks.distfile;

import java.time.LocalDate;

/**
 * A file in the store that nobody wants any more.
 *
 * @param owner who wanted it last; empty when nobody ever did
 * @param date the day (UTC) on which it is deleted
 */
public record ScheduledDeletion(String name, String owner, LocalDate date) {}
