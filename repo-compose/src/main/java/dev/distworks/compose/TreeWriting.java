package dev.distworks.compose;

import dev.distworks.compose.RepositoryPlan.Kind;
import dev.distworks.compose.browse.RepositoryPages;
import dev.distworks.compose.folder.MetadataPart;
import dev.distworks.compose.folder.RepositoryFolder;
import dev.distworks.compose.publish.FileTrees;
import dev.distworks.compose.publish.Generation;
import dev.distworks.compose.publish.Journal;
import dev.distworks.compose.publish.PublishedTree;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.rpm.Nevra;
import dev.distworks.core.sync.SyncEvent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a tree where nobody sees it: links to packages, metadata, pages. Repositories that a
 * killed run has finished from the same input are taken as they are.
 */
final class TreeWriting {
  private final RepoComposer.Builder settings;
  private final ComposeRequest request;
  private final PublishedTree tree;
  private final List<RepositoryPlan> plans;
  private final RepositoryMetadata metadata;

  TreeWriting(RepoComposer.Builder settings, PublishedTree tree, List<RepositoryPlan> plans) {
    this.settings = settings;
    this.request = settings.request;
    this.tree = tree;
    this.plans = plans;
    this.metadata = new RepositoryMetadata(settings);
  }

  void write() throws IOException {
    String digest = digest();
    Journal journal = tree.journal();
    if (!journal.follows(digest) || !Files.isDirectory(tree.staging())) {
      tree.discard();
      Files.createDirectories(tree.staging());
      journal.begin(digest);
    }
    for (int i = 0; i < plans.size(); i++) {
      if (!journal.isDone(i)) {
        write(plans.get(i));
        journal.done(i);
      }
    }
    carryMetadata();
  }

  /** What the tree is made from: when it is the same, so is what was finished of it. */
  private String digest() throws IOException {
    StringBuilder text = new StringBuilder(request.toString()).append('\n');
    for (RepositoryPlan plan : plans) {
      text.append(plan.kind()).append(' ').append(plan.repodata()).append('\n');
      Optional<Path> earlier = earlier(plan);
      if (earlier.isPresent()) {
        text.append(Files.readString(earlier.get().resolve(RepositoryFolder.REPOMD)));
      }
      for (Input input : plan.inputs()) {
        text.append(input.file())
            .append(' ')
            .append(Files.size(input.file()))
            .append(' ')
            .append(Files.getLastModifiedTime(input.file()))
            .append('\n');
      }
    }
    return Digester.digest(text.toString().getBytes(StandardCharsets.UTF_8), DigestAlgorithm.SHA256)
        .hex();
  }

  private void write(RepositoryPlan plan) throws IOException {
    settings.events.accept(
        new SyncEvent.Started(
            "repository " + plan.repodata(), OptionalLong.of(plan.inputs().size())));
    Path root = tree.staging().resolve(plan.repodata());
    Files.createDirectories(root);
    long done = 0;
    for (Input input : plan.inputs()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("the compose was ended");
      }
      place(input, target(plan, input));
      settings.events.accept(new SyncEvent.Progress(++done, plan.inputs().size(), 0));
    }
    Optional<Path> deltas = request.retention().deltas() ? deltas(root, plan) : Optional.empty();
    metadata.write(root, earlier(plan), deltas, plan, input -> target(plan, input));
    if (deltas.isPresent()) {
      Files.delete(deltas.get());
    }
    if (request.pages().isPresent() && plan.kind() == Kind.BINARY) {
      BrowseRules pages = request.pages().get();
      RepositoryPages.builder(root)
          .title(request.layout().expand(pages.title(), plan.arch()))
          .url(request.layout().expand(pages.url(), plan.arch()))
          .build()
          .write();
    }
  }

  /** The repository as readers see it now, from which most can be taken over. */
  private Optional<Path> earlier(RepositoryPlan plan) throws IOException {
    return tree.current()
        .map(generation -> generation.root().resolve(plan.repodata()))
        .filter(RepositoryFolder::isOne);
  }

  /**
   * Links the delta packages that stay and gives the document that lists them, if there are any.
   */
  private Optional<Path> deltas(Path root, RepositoryPlan plan) throws IOException {
    Optional<Path> now = tree.current().map(Generation::root);
    Optional<Path> earlier =
        settings
            .earlier
            .or(() -> now)
            .map(folder -> folder.resolve(plan.repodata()))
            .filter(RepositoryFolder::isOne);
    if (earlier.isEmpty()) {
      return Optional.empty();
    }
    Set<Nevra> packages = plan.inputs().stream().map(Input::nevra).collect(Collectors.toSet());
    KeptDeltas kept = KeptDeltas.of(earlier.get(), packages);
    for (Map.Entry<MirrorPath, Path> file : kept.files().entrySet()) {
      Path target = file.getKey().in(root);
      Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(target));
      if (!Files.exists(target)) {
        FileTrees.place(file.getValue(), target);
      }
    }
    return kept.files().isEmpty()
        ? Optional.empty()
        : Optional.of(Files.writeString(root.resolve("prestodelta.xml"), kept.toXml()));
  }

  private Path target(RepositoryPlan plan, Input input) {
    return tree.staging().resolve(plan.packages()).resolve(input.place(request.layout().hashed()));
  }

  /** Links a package, unless a killed run or another repository of the tree has done it. */
  private static void place(Input input, Path target) throws IOException {
    Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(target));
    if (!Files.exists(target)) {
      FileTrees.place(input.file(), target);
    }
  }

  /**
   * Has the metadata of young generations in the new one too: who has read an earlier {@code
   * repomd.xml} finds what it names.
   */
  private void carryMetadata() throws IOException {
    Instant oldest = settings.clock.instant().minus(settings.age);
    for (Generation generation : tree.generations()) {
      if (generation.current() || generation.published().isAfter(oldest)) {
        for (RepositoryPlan plan : plans) {
          carry(generation.root().resolve(plan.repodata()), plan);
        }
      }
    }
  }

  private void carry(Path from, RepositoryPlan plan) throws IOException {
    if (!RepositoryFolder.isOne(from)) {
      return;
    }
    RepositoryFolder earlier = RepositoryFolder.open(from);
    for (MetadataPart part : earlier.parts()) {
      Path file = earlier.file(part);
      Path target = part.location().in(tree.staging().resolve(plan.repodata()));
      if (!Files.exists(target) && Files.isRegularFile(file)) {
        Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(target));
        FileTrees.place(file, target);
      }
    }
  }
}
