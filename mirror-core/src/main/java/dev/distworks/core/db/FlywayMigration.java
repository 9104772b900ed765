package dev.distworks.core.db;

import dev.distworks.core.db.DatabaseException.Fault;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Flyway, given exactly the scripts of the index. Loaded only when there is something to apply. */
final class FlywayMigration {
  private FlywayMigration() {}

  static void run(DatabaseSettings settings, MigrationScripts scripts) throws IOException {
    List<LoadableResource> resources = new ArrayList<>();
    for (String name : scripts.names()) {
      resources.add(new Script(name, MigrationScripts.text(scripts.location(), name)));
    }
    try {
      Flyway.configure(FlywayMigration.class.getClassLoader())
          .dataSource(
              settings.url(),
              settings.user().orElse(settings.isH2() ? "sa" : null),
              settings.password().orElse(settings.isH2() ? "" : null))
          .resourceProvider(new Listed(resources))
          .javaMigrationClassProvider(List::of)
          .placeholderReplacement(false)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new DatabaseException(
          Fault.MIGRATION,
          "bringing the tables of '" + settings.place() + "' up to date: " + e.getMessage(),
          e);
    }
  }

  /** Instead of a search of the class path. */
  private record Listed(List<LoadableResource> scripts) implements ResourceProvider {
    @Override
    public @Nullable LoadableResource getResource(String name) {
      return scripts.stream()
          .filter(script -> script.getRelativePath().equals(name))
          .findFirst()
          .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return scripts.stream()
          .filter(script -> script.getFilename().startsWith(prefix))
          .filter(script -> Arrays.stream(suffixes).anyMatch(script.getFilename()::endsWith))
          .toList();
    }
  }

  /** One script. */
  private static final class Script extends LoadableResource {
    private final String name;
    private final String sql;

    Script(String name, String sql) {
      this.name = name;
      this.sql = sql;
    }

    @Override
    public Reader read() {
      return new StringReader(sql);
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
