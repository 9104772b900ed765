package dev.distworks.examples.upstream;

import dev.distworks.examples.upstream.Catalogue.Change;
import dev.distworks.examples.upstream.Catalogue.Project;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PyPI's XML-RPC calls that mirrors use. */
final class ChangelogCalls {
  private static final int ROWS = 50_000;
  private static final Pattern METHOD = Pattern.compile("<methodName>\\s*(\\w+)\\s*</methodName>");
  private static final Pattern NUMBER = Pattern.compile("<(?:int|i4|i8)>\\s*(\\d{1,18})\\s*</");

  private final Catalogue catalogue;

  ChangelogCalls(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The answer to a call, a fault when there is no such call. */
  String answer(String call) {
    Matcher method = METHOD.matcher(call);
    String name = method.find() ? method.group(1) : "";
    return switch (name) {
      case "changelog_last_serial" -> result("<int>" + catalogue.serial() + "</int>");
      case "changelog_since_serial" -> result(changes(call));
      case "list_packages_with_serial" -> result(projects());
      default -> fault("no such method: " + name);
    };
  }

  private String changes(String call) {
    Matcher number = NUMBER.matcher(call);
    long since = number.find() ? Long.parseLong(number.group(1)) : 0;
    StringBuilder rows = new StringBuilder("<array><data>");
    for (Change change : catalogue.changesSince(since, ROWS)) {
      rows.append("<value><array><data>");
      text(rows, change.project());
      text(rows, change.version());
      rows.append("<value><int>1767225600</int></value>");
      text(rows, change.action());
      rows.append("<value><int>").append(change.serial()).append("</int></value>");
      rows.append("</data></array></value>\n");
    }
    return rows.append("</data></array>").toString();
  }

  private String projects() {
    StringBuilder members = new StringBuilder("<struct>");
    for (Project project : catalogue.projects()) {
      members.append("<member><name>").append(project.display()).append("</name><value><int>");
      members.append(project.serial()).append("</int></value></member>\n");
    }
    return members.append("</struct>").toString();
  }

  private static void text(StringBuilder rows, String text) {
    rows.append("<value><string>").append(text).append("</string></value>");
  }

  private static String result(String value) {
    return "<?xml version='1.0'?>\n<methodResponse><params><param><value>"
        + value
        + "</value></param></params></methodResponse>\n";
  }

  private static String fault(String why) {
    return "<?xml version='1.0'?>\n<methodResponse><fault><value><struct>"
        + "<member><name>faultCode</name><value><int>-32601</int></value></member>"
        + "<member><name>faultString</name><value><string>"
        + why
        + "</string></value></member></struct></value></fault></methodResponse>\n";
  }
}
