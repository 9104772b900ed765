package dev.distworks.examples.upstream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an index holds: projects, their files, and the serials of its changes. Every release raises
 * the serial by one. Thread-safe.
 */
public final class Catalogue {
  private final Map<String, Project> projects = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final Map<String, ReleaseFile> files = new ConcurrentHashMap<>();

  /** A catalogue that holds these wheels, released in this order. */
  public static Catalogue of(Collection<Wheel> wheels) {
    Catalogue catalogue = new Catalogue();
    wheels.forEach(catalogue::release);
    return catalogue;
  }

  /** Releases a file; its project is made when it is new. */
  public synchronized void release(Wheel wheel) {
    long serial = changes.size() + 1L;
    ReleaseFile file = new ReleaseFile(wheel);
    Project before = projects.get(wheel.normalizedProject());
    List<ReleaseFile> all = new ArrayList<>(before == null ? List.of() : before.files());
    all.add(file);
    String display = before == null ? wheel.project() : before.display();
    projects.put(
        wheel.normalizedProject(),
        new Project(display, wheel.normalizedProject(), serial, List.copyOf(all)));
    changes.add(new Change(display, wheel.version(), "add py3 file " + wheel.filename(), serial));
    files.put(file.path(), file);
  }

  /** The projects by normalised name. */
  public synchronized List<Project> projects() {
    return List.copyOf(projects.values());
  }

  /** The serial of the last change. */
  public synchronized long serial() {
    return changes.size();
  }

  synchronized Optional<Project> project(String normalized) {
    return Optional.ofNullable(projects.get(normalized));
  }

  synchronized List<Change> changesSince(long serial, int limit) {
    int from = (int) Math.max(0, Math.min(serial, changes.size()));
    return List.copyOf(changes.subList(from, Math.min(changes.size(), from + limit)));
  }

  /** The file that is served at {@code /packages/PATH}. */
  Optional<ReleaseFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /**
   * A project.
   *
   * @param display its name as its author spells it
   * @param serial the serial of its last change
   */
  public record Project(String display, String normalized, long serial, List<ReleaseFile> files) {}

  /** One change of the index. */
  record Change(String project, String version, String action, long serial) {}

  /** A released file; what is asked for often is worked out once. */
  public static final class ReleaseFile {
    private final Wheel wheel;
    private final String sha256;
    private final String metadataSha256;
    private final String version;

    ReleaseFile(Wheel wheel) {
      this.wheel = wheel;
      this.sha256 = wheel.digest().hex();
      this.metadataSha256 = wheel.metadataDigest().hex();
      this.version = wheel.version();
    }

    /** Below {@code /packages/}. */
    public String path() {
      return String.join(
          "/", sha256.substring(0, 2), sha256.substring(2, 4), sha256.substring(4), filename());
    }

    public String filename() {
      return wheel.filename();
    }

    public String sha256() {
      return sha256;
    }

    public long size() {
      return wheel.size();
    }

    Wheel wheel() {
      return wheel;
    }

    String version() {
      return version;
    }

    String metadataSha256() {
      return metadataSha256;
    }
  }
}
