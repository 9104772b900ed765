package dev.distworks.build.hub;

import dev.distworks.build.HubFault;
import dev.distworks.core.path.MirrorPath;
import java.nio.file.Path;
import java.util.List;

/** Where a hub keeps files. */
public record HubPaths(Path top) {
  private static final int WORK_FOLDERS = 10_000;

  /** What clients send and tasks leave. */
  public Path work() {
    return top.resolve("work");
  }

  /** The folder of a build; names that would lead elsewhere are a fault. */
  public Path build(String volume, String name, String version, String release) {
    for (String part : List.of(volume, name, version, release)) {
      if (part.indexOf('/') >= 0 || MirrorPath.flaw(part).isPresent()) {
        throw HubFault.generic("Invalid name for a folder: '" + part + "'");
      }
    }
    Path root = volume.equals("DEFAULT") ? top : top.resolve("vol").resolve(volume);
    return root.resolve("packages").resolve(name).resolve(version).resolve(release);
  }

  /** A package file as seen from the folder of its build. */
  public static String rpm(String name, String version, String release, String arch) {
    return "%s/%s".formatted(arch, rpmName(name, version, release, arch));
  }

  /** The name of a package file. */
  public static String rpmName(String name, String version, String release, String arch) {
    return "%s-%s-%s.%s.rpm".formatted(name, version, release, arch);
  }

  /** A signed copy as seen from the folder of its build. */
  public static String signed(String rpm, String key) {
    return "data/signed/" + key + "/" + rpm;
  }

  /** A signature header as seen from the folder of its build. */
  public static String signatureHeader(String rpm, String key) {
    return "data/sigcache/" + key + "/" + rpm + ".sig";
  }

  /** The signed statement of how a build was made, as seen from its folder. */
  public static String attestation(String nvr) {
    return "data/attestations/" + nvr + ".intoto.jsonl";
  }

  /** The logs of a build as seen from its folder. */
  public static String logs() {
    return "data/logs";
  }

  /** A repository of a tag. */
  public Path repo(String tag, int id, boolean dist) {
    return top.resolve(dist ? "repos-dist" : "repos").resolve(tag).resolve(String.valueOf(id));
  }

  /** What a task leaves, as seen from {@link #work}. */
  public static String task(int id) {
    return "tasks/" + id % WORK_FOLDERS + "/" + id;
  }

  /** What a task leaves. */
  public Path taskOutput(int id) {
    return work().resolve(task(id));
  }
}
