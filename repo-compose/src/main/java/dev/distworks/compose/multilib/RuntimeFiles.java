package dev.distworks.compose.multilib;

import dev.distworks.core.path.ShellPattern;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which files make a package one that programs of the other architecture need to run. */
final class RuntimeFiles {
  private static final Set<String> ROOT_LIBS = Set.of("/lib", "/lib64");
  private static final Set<String> LIBS = Set.of("/lib", "/lib64", "/usr/lib", "/usr/lib64");

  /** Anything in these is wanted; a star stands for {@code lib} and {@code lib64}. */
  private static final Set<String> PLUGIN_FOLDERS =
      Set.of(
          "/usr/lib/alsa-lib",
          "/usr/lib64/alsa-lib",
          "/usr/lib/dri",
          "/usr/lib64/dri",
          "/usr/lib/gtk-2.0/modules",
          "/usr/lib64/gtk-2.0/modules",
          "/usr/lib/gtk-2.0/immodules",
          "/usr/lib64/gtk-2.0/immodules",
          "/usr/lib/krb5/plugins",
          "/usr/lib64/krb5/plugins",
          "/usr/lib/sasl2",
          "/usr/lib64/sasl2",
          "/usr/lib/vdpau",
          "/usr/lib64/vdpau",
          "/lib/security",
          "/lib64/security",
          "/etc/lsb-release.d");

  private static final List<ShellPattern> GTK =
      Stream.of("engines", "modules", "immodules", "loaders", "printbackends", "filesystems")
          .map(kind -> ShellPattern.of("/usr/lib*/gtk-2.0/*/" + kind))
          .toList();

  private static final List<ShellPattern> PLUGINS =
      List.of(
          ShellPattern.of("/usr/lib*/qt*/plugins/*"),
          ShellPattern.of("/usr/lib*/kde*/plugins/*"),
          ShellPattern.of("/usr/lib*/qt5/qml/*"),
          ShellPattern.of("/usr/lib*/gdk-pixbuf-2.0/*/loaders"),
          ShellPattern.of("/usr/lib*/xine/plugins/*"));

  private RuntimeFiles() {}

  static boolean isRuntime(String path) {
    int slash = path.lastIndexOf('/');
    if (slash < 0) {
      return false;
    }
    String folder = path.substring(0, slash);
    String file = path.substring(slash + 1);
    if (PLUGIN_FOLDERS.contains(folder)
        || (LIBS.contains(folder) && file.contains(".so."))
        || (folder.equals("/etc/ld.so.conf.d") && file.endsWith(".conf"))
        || (ROOT_LIBS.contains(folder)
            && (file.startsWith("libnss_") || file.startsWith("libdb-")))) {
      return true;
    }
    return folder.startsWith("/usr/lib") && isPlugin(folder, file);
  }

  private static boolean isPlugin(String folder, String file) {
    if (below(folder, "gtk-2.0")) {
      return GTK.stream().anyMatch(pattern -> pattern.matches(folder));
    }
    if (below(folder, "gstreamer-")) {
      return true;
    }
    return PLUGINS.stream().anyMatch(pattern -> pattern.matches(folder))
        || (is(folder, "oprofile") && file.contains(".so."))
        || (is(folder, "wine") && file.endsWith(".so"))
        || (is(folder, "sane") && file.startsWith("libsane-"));
  }

  private static boolean below(String folder, String prefix) {
    return folder.startsWith("/usr/lib/" + prefix) || folder.startsWith("/usr/lib64/" + prefix);
  }

  private static boolean is(String folder, String name) {
    return folder.equals("/usr/lib/" + name) || folder.equals("/usr/lib64/" + name);
  }
}
