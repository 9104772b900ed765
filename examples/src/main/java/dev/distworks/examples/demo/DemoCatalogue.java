package dev.distworks.examples.demo;

import dev.distworks.examples.upstream.Catalogue;
import dev.distworks.examples.upstream.Wheel;
import dev.distworks.examples.upstream.WheelBuilder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the demo's upstream holds: three wheels that depend on each other, and the real ones that
 * this machine has.
 */
final class DemoCatalogue {
  /** Where Debian keeps the wheels that new virtual environments are filled from. */
  private static final Path REAL_WHEELS = Path.of("/usr/share/python-wheels");

  private final List<Wheel> built;
  private final List<Wheel> real;

  private DemoCatalogue(List<Wheel> built, List<Wheel> real) {
    this.built = built;
    this.real = real;
  }

  static DemoCatalogue collect() throws IOException {
    List<Wheel> built =
        List.of(
            WheelBuilder.of("distworks-demo-base", "1.0").filler(40_000, 1).build(),
            WheelBuilder.of("distworks-demo-base", "1.1").filler(40_000, 2).build(),
            WheelBuilder.of("distworks-demo-middle", "2.0")
                .requires("distworks-demo-base>=1.1")
                .filler(20_000, 3)
                .build(),
            WheelBuilder.of("distworks-demo-app", "3.0")
                .requires("distworks-demo-middle")
                .filler(10_000, 4)
                .build());
    return new DemoCatalogue(built, real());
  }

  Catalogue catalogue() {
    List<Wheel> all = new ArrayList<>(built);
    all.addAll(real);
    return Catalogue.of(all);
  }

  /** What a client is to install: the top of the chain and every real project. */
  List<String> wanted() {
    List<String> wanted = new ArrayList<>(List.of("distworks-demo-app"));
    real.stream().map(Wheel::normalizedProject).distinct().forEach(wanted::add);
    return wanted;
  }

  /** The modules that are there when they are installed. */
  static List<String> modules() {
    return List.of("distworks_demo_app", "distworks_demo_middle", "distworks_demo_base");
  }

  List<Wheel> realWheels() {
    return real;
  }

  private static List<Wheel> real() throws IOException {
    List<Wheel> wheels = new ArrayList<>();
    if (Files.isDirectory(REAL_WHEELS)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(REAL_WHEELS, "*.whl")) {
        for (Path file : files) {
          wheels.add(Wheel.read(file));
        }
      }
    }
    wheels.sort(Comparator.comparing(Wheel::filename));
    return wheels;
  }
}
