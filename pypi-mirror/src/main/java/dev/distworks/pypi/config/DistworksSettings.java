package dev.distworks.pypi.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The section {@code [distworks]}: what bandersnatch has no option for.
 *
 * @param fileHosts further hosts that files may be taken from, in lower case ({@code file-hosts})
 * @param staging the folder for files that are not whole yet, on the mirror's file system ({@code
 *     staging})
 * @param database the JDBC URL of the state ({@code database})
 * @param retries how often a request that failed for a passing reason is repeated ({@code retries})
 */
public record DistworksSettings(
    Set<String> fileHosts, Optional<Path> staging, Optional<String> database, OptionalInt retries) {

  public DistworksSettings {
    fileHosts = Set.copyOf(fileHosts);
  }

  static DistworksSettings none() {
    return new DistworksSettings(Set.of(), Optional.empty(), Optional.empty(), OptionalInt.empty());
  }

  static DistworksSettings of(OptionReader options) throws ConfigException {
    Set<String> hosts = new HashSet<>();
    for (String host : options.words("file-hosts")) {
      if (host.contains("/")) {
        throw options.flaw("file-hosts", "names of hosts without scheme and path");
      }
      hosts.add(host.toLowerCase(Locale.ROOT));
    }
    DistworksSettings settings =
        new DistworksSettings(
            hosts,
            options.path("staging"),
            options.text("database"),
            options.find("retries").isPresent()
                ? OptionalInt.of(options.number("retries", 0, 0))
                : OptionalInt.empty());
    for (IniOption option : options.unread()) {
      throw options.flaw(
          IniSection.canonical(option.key()),
          "no such option here, but file-hosts, staging, database or retries");
    }
    return settings;
  }
}
