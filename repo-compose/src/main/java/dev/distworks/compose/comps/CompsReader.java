package dev.distworks.compose.comps;

import dev.distworks.compose.comps.Comps.Category;
import dev.distworks.compose.comps.Comps.Environment;
import dev.distworks.compose.comps.Comps.Group;
import dev.distworks.compose.comps.Comps.Member;
import dev.distworks.compose.comps.Comps.OptionalGroup;
import dev.distworks.compose.xml.XmlCursor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a comps file; elements that it does not know are passed over. */
public final class CompsReader {
  /** More than ten times Fedora's. */
  private static final long MAX_BYTES = 64L << 20;

  private final XmlCursor xml;
  private final List<Group> groups = new ArrayList<>();
  private final List<Category> categories = new ArrayList<>();
  private final List<Environment> environments = new ArrayList<>();
  private final Map<String, String> langpacks = new LinkedHashMap<>();
  private final List<String> blacklist = new ArrayList<>();

  private CompsReader(XmlCursor xml) {
    this.xml = xml;
  }

  /**
   * Reads the document and closes the stream.
   *
   * @param name how messages name it
   */
  public static Comps read(InputStream in, String name) throws IOException {
    try (XmlCursor xml = XmlCursor.open(in, name, MAX_BYTES, "comps")) {
      return new CompsReader(xml).read();
    }
  }

  private Comps read() throws IOException {
    while (xml.nextChild()) {
      switch (xml.name()) {
        case "group" -> groups.add(group());
        case "category" -> category();
        case "environment" -> environment();
        case "langpacks" -> langpacks();
        case "blacklist" -> blacklist();
        default -> xml.skip();
      }
    }
    return new Comps(groups, categories, environments, langpacks, blacklist);
  }

  private Group group() throws IOException {
    Heading heading = new Heading();
    List<Member> packages = new ArrayList<>();
    while (xml.nextChild()) {
      if (xml.name().equals("packagelist")) {
        while (xml.nextChild()) {
          member().ifPresent(packages::add);
        }
      } else {
        heading.read();
      }
    }
    return new Group(
        heading.id,
        heading.name,
        heading.names,
        heading.description,
        heading.byDefault,
        heading.userVisible,
        heading.biarchOnly,
        heading.languageOnly,
        heading.displayOrder,
        packages);
  }

  private Optional<Member> member() throws IOException {
    if (!xml.name().equals("packagereq")) {
      xml.skip();
      return Optional.empty();
    }
    String type = xml.attribute("type").filter(word -> !word.isEmpty()).orElse("mandatory");
    Optional<String> requires = xml.attribute("requires");
    Optional<Boolean> base = xml.attribute("basearchonly").map(CompsReader::truth);
    String name = xml.text().strip();
    return name.isEmpty() ? Optional.empty() : Optional.of(new Member(name, type, requires, base));
  }

  private void category() throws IOException {
    Heading heading = new Heading();
    List<String> members = new ArrayList<>();
    while (xml.nextChild()) {
      if (xml.name().equals("grouplist")) {
        members.addAll(texts("groupid"));
      } else {
        heading.read();
      }
    }
    categories.add(new Category(heading.id, heading.name, heading.displayOrder, members));
  }

  private void environment() throws IOException {
    Heading heading = new Heading();
    List<String> members = new ArrayList<>();
    List<OptionalGroup> options = new ArrayList<>();
    while (xml.nextChild()) {
      switch (xml.name()) {
        case "grouplist" -> members.addAll(texts("groupid"));
        case "optionlist" -> {
          while (xml.nextChild()) {
            boolean byDefault = xml.attribute("default").map(CompsReader::truth).orElse(false);
            options.add(new OptionalGroup(xml.text().strip(), byDefault));
          }
        }
        default -> heading.read();
      }
    }
    environments.add(
        new Environment(heading.id, heading.name, heading.displayOrder, members, options));
  }

  private List<String> texts(String name) throws IOException {
    List<String> texts = new ArrayList<>();
    while (xml.nextChild()) {
      if (xml.name().equals(name)) {
        texts.add(xml.text().strip());
      } else {
        xml.skip();
      }
    }
    return texts;
  }

  private void langpacks() throws IOException {
    while (xml.nextChild()) {
      if (xml.name().equals("match")) {
        langpacks.put(xml.required("name"), xml.required("install"));
      }
      xml.skip();
    }
  }

  private void blacklist() throws IOException {
    while (xml.nextChild()) {
      if (xml.name().equals("package")) {
        blacklist.add(xml.required("name"));
      }
      xml.skip();
    }
  }

  private static boolean truth(String text) {
    return text.strip().equalsIgnoreCase("true") || text.strip().equals("1");
  }

  /** What groups, categories and environments have alike. */
  private final class Heading {
    private final Map<String, String> names = new LinkedHashMap<>();
    private String id = "";
    private String name = "";
    private Optional<String> description = Optional.empty();
    private boolean byDefault;
    private boolean userVisible = true;
    private boolean biarchOnly;
    private Optional<String> languageOnly = Optional.empty();
    private OptionalLong displayOrder = OptionalLong.empty();

    void read() throws IOException {
      Optional<String> language = xml.attribute("lang");
      switch (xml.name()) {
        case "id" -> id = xml.text().strip();
        case "name" -> {
          String text = xml.text().strip();
          if (language.isPresent()) {
            names.put(language.get(), text);
          } else {
            name = text;
          }
        }
        case "description" -> {
          String text = xml.text().strip();
          if (language.isEmpty() && !text.isEmpty()) {
            description = Optional.of(text);
          }
        }
        case "default" -> byDefault = truth(xml.text());
        case "uservisible" -> userVisible = truth(xml.text());
        case "biarchonly" -> biarchOnly = truth(xml.text());
        case "langonly" -> languageOnly = Optional.of(xml.text().strip());
        case "display_order" ->
            displayOrder = OptionalLong.of(xml.number("display_order", xml.text()));
        default -> xml.skip();
      }
    }
  }
}
