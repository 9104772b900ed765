package dev.distworks.examples.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of the house that can be read off the sources, for the modules below one folder. */
final class SourceRules {
  private static final int LONGEST_FILE = 400;

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^(\\s*)public\\s+(?:(?:static|final|abstract|sealed|non-sealed)\\s+)*"
              + "(?:class|interface|record|enum|@interface)\\s+(\\w+)",
          Pattern.MULTILINE);

  private final Path root;

  /**
   * @param root the folder that holds the modules' folders
   */
  SourceRules(Path root) {
    this.root = root;
  }

  /** What breaks a rule, one line each. */
  List<String> violations() throws IOException {
    List<String> violations = new ArrayList<>();
    for (Path file : sources()) {
      String text = Files.readString(file);
      String name = root.relativize(file).toString();
      long lines = text.lines().count();
      if (lines > LONGEST_FILE) {
        violations.add(name + ": " + lines + " lines, at most " + LONGEST_FILE + " are allowed");
      }
      // The reason behind an annotation stands between a type and its javadoc.
      text = text.replaceAll("(?m)^(\\s*@\\w+(?:\\([^)\\n]*\\))?)[ \\t]+//.*$", "$1");
      Matcher type = PUBLIC_TYPE.matcher(text);
      while (type.find()) {
        if (!isDocumented(text.substring(0, type.start()))) {
          violations.add(name + ": the public type " + type.group(2) + " has no javadoc");
        }
      }
      if (!file.endsWith("package-info.java")) {
        packageInfo(file, violations);
      }
    }
    return violations;
  }

  /** The production sources of all modules. */
  List<Path> sources() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> modules = Files.list(root)) {
      for (Path main : modules.map(module -> module.resolve("src/main/java")).toList()) {
        if (Files.isDirectory(main)) {
          try (Stream<Path> below = Files.walk(main)) {
            below.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
          }
        }
      }
    }
    return files.stream().sorted().toList();
  }

  private void packageInfo(Path file, List<String> violations) throws IOException {
    Path info = file.resolveSibling("package-info.java");
    String name = root.relativize(info).toString();
    if (!Files.exists(info)) {
      violations.add(name + ": is missing");
    } else {
      String text = Files.readString(info);
      if (!text.contains("@NullMarked") || !text.contains("/**")) {
        violations.add(name + ": expected a javadoc and @NullMarked");
      }
    }
  }

  /** Whether the text ends with a doc comment, annotations after it not counted. */
  private static boolean isDocumented(String before) {
    String rest = before.stripTrailing();
    Matcher annotations = Pattern.compile("(?:@[\\w.]+(?:\\([^()]*\\))?\\s*)+$").matcher(rest);
    if (annotations.find()) {
      rest = rest.substring(0, annotations.start()).stripTrailing();
    }
    return rest.endsWith("*/")
        && rest.lastIndexOf("/**") > rest.lastIndexOf("*/", rest.length() - 3);
  }
}
