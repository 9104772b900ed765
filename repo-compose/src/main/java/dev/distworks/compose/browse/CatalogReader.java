package dev.distworks.compose.browse;

import dev.distworks.compose.browse.Catalog.Product;
import dev.distworks.compose.browse.Catalog.Version;
import dev.distworks.compose.folder.ChangeLog;
import dev.distworks.compose.folder.FileList;
import dev.distworks.compose.folder.PackageEntry;
import dev.distworks.compose.folder.RepositoryFolder;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a repository's metadata into a catalog; pages of files are written on the way. */
final class CatalogReader {
  private final RepositoryFolder repository;
  private final Spool spool;
  private final PageFolder folder;
  private final String title;
  private final Catalog catalog = new Catalog();

  /** The names by the ids of their newest packages. */
  private final Map<String, Product> newest = new HashMap<>();

  CatalogReader(RepositoryFolder repository, Spool spool, PageFolder folder, String title) {
    this.repository = repository;
    this.spool = spool;
    this.folder = folder;
    this.title = title;
  }

  Catalog read() throws IOException {
    repository.readPackages(this::add);
    catalog.products().forEach(product -> newest.put(product.latest().id(), product));
    if (repository.find("other").isPresent()) {
      repository.readChanges(this::addChanges);
    }
    if (repository.find("filelists").isPresent()) {
      repository.readFiles(this::writeFiles);
    }
    return catalog;
  }

  private void add(PackageEntry entry) throws IOException {
    Version version =
        new Version(
            entry.nevra(),
            entry.checksum().hex(),
            link(entry),
            entry.size(),
            entry.built(),
            entry.texts().summary());
    if (catalog.add(version)) {
      catalog
          .product(entry.nevra().name())
          .describe(entry.texts().group(), spool.add(PackagePages.details(entry)));
    }
  }

  /** From a page to the package. */
  private static String link(PackageEntry entry) {
    String base = entry.base().map(text -> text.endsWith("/") ? text : text + "/").orElse("../");
    try {
      String path = new URI(null, null, "/" + entry.location(), null).getRawPath();
      return base + path.substring(1);
    } catch (URISyntaxException e) {
      return base;
    }
  }

  private void addChanges(ChangeLog log) throws IOException {
    Product product = newest.get(log.id());
    List<ChangeLog.Entry> entries = log.entries();
    if (product != null && !entries.isEmpty()) {
      product.changed(
          spool.add(PackagePages.changes(entries)), entries.get(entries.size() - 1).text());
    }
  }

  private void writeFiles(FileList list) throws IOException {
    Product product = newest.get(list.id());
    if (product != null) {
      folder.write(product.filesPage(), PackagePages.files(title, product, list.files()));
    }
  }
}
