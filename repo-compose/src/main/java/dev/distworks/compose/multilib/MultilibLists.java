package dev.distworks.compose.multilib;

import java.util.List;
import java.util.Set;

/**
 * What is always, or never, chosen by name.
 *
 * @param packages globs of names for the method {@code file}
 */
public record MultilibLists(
    Set<String> develWhite,
    Set<String> develBlack,
    Set<String> runtimeWhite,
    Set<String> runtimeBlack,
    List<String> packages) {
  private static final MultilibLists STANDARD =
      new MultilibLists(
          Set.of(),
          Set.of(
              "dmraid-devel",
              "httpd-devel",
              "java-1.5.0-gcj-devel",
              "java-1.6.0-openjdk-devel",
              "java-1.7.0-icedtea-devel",
              "java-1.7.0-openjdk-devel",
              "java-1.8.0-openjdk-devel",
              "kdeutils-devel",
              "mkinitrd-devel",
              "php-devel"),
          Set.of(
              "libflashsupport",
              "libgnat",
              "lmms-vst",
              "mysql-connector-odbc",
              "nosync",
              "nspluginwrapper",
              "perl-libs",
              "postgresql-odbc",
              "redhat-lsb",
              "syslinux-extlinux-nonlinux",
              "syslinux-nonlinux",
              "syslinux-tftpboot",
              "valgrind",
              "wine",
              "yaboot"),
          Set.of("httpd", "php", "tomcat-native"),
          List.of());

  public MultilibLists {
    develWhite = Set.copyOf(develWhite);
    develBlack = Set.copyOf(develBlack);
    runtimeWhite = Set.copyOf(runtimeWhite);
    runtimeBlack = Set.copyOf(runtimeBlack);
    packages = List.copyOf(packages);
  }

  /** The lists that mash has when nothing else is set. */
  public static MultilibLists standard() {
    return STANDARD;
  }
}
