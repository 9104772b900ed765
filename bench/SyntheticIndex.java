import dev.distworks.examples.serve.WebServer;
import dev.distworks.examples.upstream.Catalogue;
import dev.distworks.examples.upstream.IndexServlet;
import dev.distworks.examples.upstream.WheelBuilder;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * A package index for benchmarks: PROJECTS FILES BYTES LATENCY_MS. The same numbers give the same
 * bytes. Run it from its source: {@code java -cp examples/target/distworks.jar
 * bench/SyntheticIndex.java 2000 3 10240 0}. It serves until it is killed.
 */
final class SyntheticIndex {
  private SyntheticIndex() {}

  public static void main(String[] arguments) throws Exception {
    int projects = Integer.parseInt(arguments[0]);
    int files = Integer.parseInt(arguments[1]);
    int bytes = Integer.parseInt(arguments[2]);
    int latency = Integer.parseInt(arguments[3]);
    IndexServlet index = new IndexServlet(catalogue(projects, files, bytes));
    HttpServlet distant =
        new HttpServlet() {
          @Override
          public void service(ServletRequest request, ServletResponse response)
              throws ServletException, IOException {
            pause(latency);
            index.service(request, response);
          }
        };
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    WebServer server = WebServer.start(anyPort, Map.of("/*", distant));
    System.out.println("listening on " + server.uri());
    Thread.currentThread().join();
  }

  private static Catalogue catalogue(int projects, int files, int bytes) {
    Catalogue catalogue = new Catalogue();
    Random random = new Random(42);
    for (int project = 0; project < projects; project++) {
      for (int file = 0; file < files; file++) {
        String name = String.format(Locale.ROOT, "made-%06d", project);
        int size = bytes / 2 + random.nextInt(bytes);
        catalogue.release(
            WheelBuilder.of(name, "1." + file).filler(size, random.nextLong()).build());
      }
    }
    return catalogue;
  }

  private static void pause(int millis) throws InterruptedIOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
