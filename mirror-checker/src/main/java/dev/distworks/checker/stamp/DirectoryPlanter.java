package dev.distworks.checker.stamp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.distworks.checker.Planter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Plants in a folder of this machine, which the source site is served from. */
public final class DirectoryPlanter implements Planter {
  private final Path root;

  /** Plants below that folder, which must be there when stamps are planted. */
  public DirectoryPlanter(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public PlantReport plant(List<Stamp> stamps) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new IOException("planting: expected a folder, found none at '" + root + "'");
    }
    List<String> failures = new ArrayList<>();
    int planted = 0;
    for (Stamp stamp : stamps) {
      try {
        plant(stamp);
        planted++;
      } catch (IOException e) {
        failures.add("'" + stamp.path() + "': " + e.getMessage());
      }
    }
    if (planted == 0 && !stamps.isEmpty()) {
      throw new IOException("planting: no stamp could be planted: " + failures.get(0));
    }
    return new PlantReport(planted, failures);
  }

  private void plant(Stamp stamp) throws IOException {
    Path target = root.resolve(stamp.path()).normalize();
    if (!target.startsWith(root) || target.equals(root)) {
      throw new IOException("expected a path below '" + root + "'");
    }
    Path folder = target.resolveSibling(".");
    if (stamp.makesFolder()) {
      Files.createDirectories(folder.normalize());
    }
    // The name that is hidden is the one that rsync leaves behind itself, so that mirrors skip it.
    Path staged = target.resolveSibling("." + target.getFileName() + ".new");
    Files.write(staged, stamp.text().getBytes(US_ASCII));
    Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
