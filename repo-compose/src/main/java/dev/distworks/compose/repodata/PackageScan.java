package dev.distworks.compose.repodata;

import dev.distworks.core.path.ShellPattern;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds the packages of a repository: all below a directory, or those of a list. */
public final class PackageScan {
  private final Path directory;
  private final List<ShellPattern> excludes = new ArrayList<>();
  private boolean skipSymlinks;
  private String prefix = "";
  private int cutDirs;

  private PackageScan(Path directory) {
    this.directory = directory;
  }

  /** Below that directory. */
  public static PackageScan of(Path directory) {
    return new PackageScan(directory);
  }

  /**
   * Leaves out what the pattern matches: a file's or a folder's name, or a package's path below the
   * directory; {@code *} is for any characters, slashes too, {@code ?} for one.
   */
  public PackageScan exclude(String pattern) {
    excludes.add(ShellPattern.ofWildcards(pattern));
    return this;
  }

  /** Leaves out symbolic links to packages. */
  public PackageScan skipSymlinks(boolean skip) {
    skipSymlinks = skip;
    return this;
  }

  /** Puts this before each location. */
  public PackageScan locationPrefix(String before) {
    prefix = before;
    return this;
  }

  /** Leaves out that many folders of each location. */
  public PackageScan cutDirs(int count) {
    cutDirs = count;
    return this;
  }

  /** All files {@code *.rpm} below the directory, in the order of metadata. */
  public List<RepositoryPackage> walk() throws IOException {
    List<RepositoryPackage> found = new ArrayList<>();
    Set<FileVisitOption> options = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
    int root = directory.toString().length();
    Files.walkFileTree(
        directory,
        options,
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(directory) && isExcluded(nameOf(folder))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = nameOf(file);
            if (name.endsWith(".rpm") && attributes.isRegularFile() && !isExcluded(name)) {
              String below = withoutSlashes(file.toString().substring(root));
              if (!isExcluded(below) && !(skipSymlinks && Files.isSymbolicLink(file))) {
                found.add(new RepositoryPackage(file, location(below)));
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof FileSystemLoopException
                || failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // A link that leads nowhere, or in a circle.
            }
            throw failure;
          }
        });
    return sorted(found);
  }

  /** The packages of a list of paths below the directory, in the order of metadata. */
  public List<RepositoryPackage> list(List<String> paths) {
    List<RepositoryPackage> found = new ArrayList<>();
    for (String path : paths) {
      if (!path.isEmpty() && !isExcluded(path)) {
        Path file = Path.of(directory + "/" + path);
        found.add(new RepositoryPackage(file, location(path)));
      }
    }
    return sorted(found);
  }

  /** The packages of the locations that metadata have already. */
  public List<RepositoryPackage> recycled(Path repository) throws IOException {
    OldRepodata old =
        OldRepodata.of(repository)
            .orElseThrow(
                () ->
                    new IOException(
                        "'"
                            + repository
                            + "' has no repodata to take the list of packages from; "
                            + "compose it once without --recycle-pkglist"));
    List<String> paths = new ArrayList<>();
    old.packages().facts().forEach(facts -> paths.add(facts.href()));
    return list(paths);
  }

  private static List<RepositoryPackage> sorted(List<RepositoryPackage> found) {
    found.sort(RepositoryPackage.ORDER);
    return List.copyOf(found);
  }

  private String location(String below) {
    String rest = below;
    for (int left = cutDirs; left > 0 && rest.indexOf('/') >= 0; left--) {
      rest = rest.substring(rest.indexOf('/') + 1);
    }
    if (prefix.isEmpty()) {
      return rest;
    }
    int end = prefix.length();
    while (end > 1 && prefix.charAt(end - 1) == '/') {
      end--;
    }
    String before = prefix.substring(0, end);
    return before.equals("/") ? "/" + withoutSlashes(rest) : before + "/" + withoutSlashes(rest);
  }

  private static String withoutSlashes(String path) {
    int from = 0;
    while (from < path.length() && path.charAt(from) == '/') {
      from++;
    }
    return path.substring(from);
  }

  private static String nameOf(Path file) {
    return RepositoryPackage.nameOf(file.toString());
  }

  private boolean isExcluded(String name) {
    for (ShellPattern exclude : excludes) {
      if (exclude.matches(name)) {
        return true;
      }
    }
    return false;
  }
}
