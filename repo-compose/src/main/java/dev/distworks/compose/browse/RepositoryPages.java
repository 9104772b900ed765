package dev.distworks.compose.browse;

import dev.distworks.compose.browse.Catalog.Product;
import dev.distworks.compose.browse.ListPages.Section;
import dev.distworks.compose.comps.Comps;
import dev.distworks.compose.comps.CompsReader;
import dev.distworks.compose.folder.MetadataPart;
import dev.distworks.compose.folder.RepositoryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the pages of a repository from its metadata, into its folder {@code repoview}.
 *
 * <p>What is the same for a page as before is left alone, and a page of a package that is gone is
 * removed; other files in that folder are nobody's business.
 */
public final class RepositoryPages {
  /** The folder of the pages, below the repository. */
  public static final String FOLDER = "repoview";

  private final Path root;
  private final String title;
  private final String url;

  private RepositoryPages(Builder builder) {
    this.root = builder.root;
    this.title = builder.title;
    this.url = builder.url;
  }

  /** The pages of the repository in that folder. */
  public static Builder builder(Path root) {
    return new Builder(root);
  }

  /**
   * What was done.
   *
   * @param pages how many there are
   * @param written how many of them were new or had changed
   */
  public record Result(Path index, long pages, long written) {}

  /** Makes them. */
  public Result write() throws IOException {
    RepositoryFolder repository = RepositoryFolder.open(root);
    PageFolder folder = new PageFolder(root.resolve(FOLDER));
    Files.createDirectories(folder.root());
    try (Spool spool = Spool.in(folder.root())) {
      Catalog catalog = new CatalogReader(repository, spool, folder, title).read();
      for (Product product : catalog.products()) {
        folder.write(
            product.page(),
            PackagePages.page(
                title, product, spool.get(product.details()), spool.get(product.changes())));
      }
      List<Section> groups = groups(repository, catalog, folder);
      List<Section> letters = letters(catalog, folder);
      rest(catalog, folder);
      folder.write("index.html", ListPages.index(title, catalog, groups, letters));
    }
    folder.finish();
    return new Result(folder.root().resolve("index.html"), folder.pages(), folder.written());
  }

  private List<Section> groups(RepositoryFolder repository, Catalog catalog, PageFolder folder)
      throws IOException {
    Comps comps = comps(repository);
    List<Section> sections = new ArrayList<>();
    for (Comps.Group group : comps.groups()) {
      List<Product> members =
          group.packages().stream()
              .map(Comps.Member::name)
              .filter(catalog::has)
              .distinct()
              .sorted(String.CASE_INSENSITIVE_ORDER)
              .map(catalog::product)
              .toList();
      if (group.userVisible() && !members.isEmpty()) {
        String name = group.name().isEmpty() ? group.id() : group.name();
        sections.add(section(folder, group.id(), name, group.description().orElse(""), members));
      }
    }
    return comps.groups().isEmpty() ? rpmGroups(catalog, folder) : sections;
  }

  private static Comps comps(RepositoryFolder repository) throws IOException {
    Optional<MetadataPart> part = repository.find("group").or(() -> repository.find("group_gz"));
    return part.isEmpty()
        ? Comps.none()
        : CompsReader.read(repository.open(part.get()), repository.file(part.get()).toString());
  }

  /** Without a comps file, the packages say themselves where they belong. */
  private List<Section> rpmGroups(Catalog catalog, PageFolder folder) throws IOException {
    Map<String, List<Product>> byGroup = new TreeMap<>();
    for (Product product : catalog.products()) {
      if (!product.group().isBlank()) {
        byGroup.computeIfAbsent(product.group(), any -> new ArrayList<>()).add(product);
      }
    }
    List<Section> sections = new ArrayList<>();
    for (Map.Entry<String, List<Product>> group : byGroup.entrySet()) {
      sections.add(section(folder, group.getKey(), group.getKey(), "", group.getValue()));
    }
    return sections;
  }

  private List<Section> letters(Catalog catalog, PageFolder folder) throws IOException {
    Map<String, List<Product>> byLetter = new TreeMap<>();
    for (Product product : catalog.products()) {
      byLetter.computeIfAbsent(product.letter(), any -> new ArrayList<>()).add(product);
    }
    List<Section> sections = new ArrayList<>();
    for (Map.Entry<String, List<Product>> letter : byLetter.entrySet()) {
      String shown = letter.getKey().toUpperCase(java.util.Locale.ROOT);
      String page = "letter_" + letter.getKey() + ".group.html";
      folder.write(page, ListPages.list(title, "Letter " + shown, "", letter.getValue()));
      sections.add(new Section(page, shown, letter.getValue().size()));
    }
    return sections;
  }

  private Section section(
      PageFolder folder, String id, String name, String description, List<Product> members)
      throws IOException {
    String page = Catalog.fileName(id.replace('/', '.').replace(' ', '_')) + ".group.html";
    folder.write(page, ListPages.list(title, name, description, members));
    return new Section(page, name, members.size());
  }

  private void rest(Catalog catalog, PageFolder folder) throws IOException {
    Map<String, Product> byName = new LinkedHashMap<>();
    catalog.products().forEach(product -> byName.put(product.name(), product));
    String pages = url.isEmpty() ? "" : url + (url.endsWith("/") ? "" : "/") + FOLDER + "/";
    Feeds feeds = new Feeds(title, pages, catalog.recent());
    folder.write("latest-feed.xml", feeds.rss());
    folder.write("latest-feed.atom.xml", feeds.atom());
    folder.write("search.html", ListPages.search(title));
    folder.write("layout/names.js", ListPages.names(byName));
    folder.copy("layout/search.js", "search.js");
    folder.copy("layout/view.css", "view.css");
  }

  /** Settings of {@link RepositoryPages}. */
  public static final class Builder {
    private final Path root;
    private String title = "Packages";
    private String url = "";

    private Builder(Path root) {
      this.root = Objects.requireNonNull(root, "root");
    }

    /** What the repository is called. */
    public Builder title(String value) {
      title = Objects.requireNonNull(value, "title");
      return this;
    }

    /** Where the repository is served, for links in feeds, which are relative without it. */
    public Builder url(String value) {
      url = Objects.requireNonNull(value, "url");
      return this;
    }

    public RepositoryPages build() {
      return new RepositoryPages(this);
    }
  }
}
