package dev.distworks.pypi;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobStore;
import dev.distworks.core.sync.ItemOutcome;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The page of one project in the mirror: as it was, and as it becomes. */
final class Publication {
  private final MirrorContext context;
  private final ProjectName name;
  private final Map<String, DistributionFile> before;

  private Publication(
      MirrorContext context, ProjectName name, Map<String, DistributionFile> before) {
    this.context = context;
    this.name = name;
    this.before = before;
  }

  /** Reads what is published now. A page that cannot be read counts as none: it is written anew. */
  static Publication of(MirrorContext context, ProjectName name) throws IOException {
    Map<String, DistributionFile> before = new LinkedHashMap<>();
    Optional<byte[]> record = Pages.read(context, context.layout().record(name));
    if (record.isPresent()) {
      try {
        for (DistributionFile file : context.pages().read(name, record.get()).files()) {
          before.put(file.storePath().toString(), file);
        }
      } catch (MalformedMetadataException e) {
        before.clear();
      }
    }
    return new Publication(context, name, Map.copyOf(before));
  }

  /** The files that are published now, by path below {@code web/}. */
  Map<String, DistributionFile> before() {
    return before;
  }

  /**
   * Publishes the page with the files that are here, then deletes those that are no longer listed.
   */
  void publish(ProjectPage page, List<FileEnd> ends) throws IOException {
    Set<String> listed = new HashSet<>();
    ends.forEach(end -> listed.add(end.file().storePath().toString()));
    List<String> dropped = droppedUnlessIn(listed);
    PendingDeletions deletions = PendingDeletions.of(context, name);
    if (!dropped.isEmpty()) {
      deletions.note(dropped);
    }
    List<DistributionFile> here = ends.stream().filter(FileEnd::here).map(FileEnd::file).toList();
    write(page.toBuilder().files(here).build());
    if (!dropped.isEmpty()) {
      deletions.delete(dropped);
      dropped.forEach(path -> context.done(item(path), new ItemOutcome.Removed()));
    }
  }

  /** Publishes the page as it is listed, for a mirror of pages only. */
  void publishLinks(ProjectPage page) throws IOException {
    write(page);
  }

  /** Takes the project out of the mirror: pages first, then files; again if it was interrupted. */
  void remove() throws IOException {
    BlobStore store = context.store();
    List<String> dropped = droppedUnlessIn(Set.of());
    PendingDeletions deletions = PendingDeletions.of(context, name);
    if (!dropped.isEmpty()) {
      deletions.note(dropped);
    }
    for (String file : List.of("index.html", "index.v1_html", "index.v1_json")) {
      store.delete(context.layout().simple(name, file));
    }
    store.delete(context.layout().record(name));
    store.delete(context.layout().legacyAlias(name));
    store.delete(context.layout().legacy(name));
    if (!dropped.isEmpty()) {
      deletions.delete(dropped);
    }
  }

  private void write(ProjectPage page) throws IOException {
    TreeLayout layout = context.layout();
    boolean written = Pages.write(context, layout.record(name), context.pages().json(page));
    if (layout.formats().contains(TreeLayout.Format.HTML)) {
      MirrorPath html = layout.simple(name, "index.html");
      MirrorPath alias = layout.simple(name, "index.v1_html");
      if (Pages.write(context, html, context.pages().html(page))
          || context.store().find(alias).isEmpty()) {
        context.store().link(html, alias);
        written = true;
      }
    }
    context.done(
        name.normalized(), written ? new ItemOutcome.Stored(0) : new ItemOutcome.Current());
  }

  private List<String> droppedUnlessIn(Set<String> listed) {
    return before.entrySet().stream()
        .filter(entry -> !listed.contains(entry.getKey()) && belongs(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private String item(String path) {
    return name.normalized() + path.substring(path.lastIndexOf('/'));
  }

  /**
   * Whether the file's name says that it is this project's. Without this a hostile project could
   * list another's file, drop it again, and have it deleted.
   */
  private boolean belongs(DistributionFile file) {
    return ProjectName.normalize(file.filename()).startsWith(name.normalized());
  }
}
