import dev.distworks.compose.repodata.PackageScan;
import dev.distworks.compose.repodata.RepodataSettings;
import dev.distworks.compose.repodata.RepositoryWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;

/**
 * Composes a directory of packages again and again in one process: what it takes whoever embeds the
 * library. Prints the best and the median of the last fifteen rounds.
 *
 * <pre>java -cp examples/target/distworks.jar bench/WarmCompose.java RPMS OUTPUT</pre>
 */
public final class WarmCompose {
  private static final int ROUNDS = 25;
  private static final int COLD = 10;

  private WarmCompose() {}

  public static void main(String[] arguments) throws Exception {
    Path packages = Path.of(arguments[0]);
    RepodataSettings settings = RepodataSettings.builder().keepOld(Duration.ZERO).build();
    double[] seconds = new double[ROUNDS - COLD];
    for (int i = 0; i < ROUNDS; i++) {
      long begin = System.nanoTime();
      RepositoryWriter.of(Path.of(arguments[1]), settings, InstantSource.system())
          .write(PackageScan.of(packages).walk());
      if (i >= COLD) {
        seconds[i - COLD] = (System.nanoTime() - begin) / 1e9;
      }
    }
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "in a warm process: best %.2f s, median %.2f s%n", seconds[0], seconds[seconds.length / 2]);
  }
}
