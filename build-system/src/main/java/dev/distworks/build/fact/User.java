package dev.distworks.build.fact;

import java.util.Optional;

/**
 * A person, a builder or a group of persons.
 *
 * @param status 0 normal, 1 blocked
 * @param userType 0 a person, 1 a host, 2 a group
 * @param password not itself: what it is checked against
 */
public record User(int id, String name, int status, int userType, Optional<String> password)
    implements Entity {}
