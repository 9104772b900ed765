package dev.distworks.examples.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules of the house that can be read off compiled classes, for the modules below one package.
 */
final class HouseRules {
  private static final List<String> MIDDLE =
      List.of("pypi", "distfile", "checker", "build", "compose", "signing");

  /** Third parties by the beginning of their packages, and where alone each may be named. */
  private static final Map<String, List<String>> CONFINED =
      Map.ofEntries(
          Map.entry("org.apache.hc.", List.of("core.transport.apache")),
          Map.entry(
              "org.bouncycastle.", List.of("core.digest", "signing.openpgp", "signing.keystore")),
          Map.entry("com.ctc.wstx.", List.of("core.xmlrpc", "checker.yum")),
          Map.entry("org.codehaus.stax2.", List.of("core.xmlrpc", "checker.yum")),
          Map.entry("com.zaxxer.hikari.", List.of("core.db")),
          Map.entry("org.h2.", List.of("core.db")),
          Map.entry("org.postgresql.", List.of("core.db")),
          Map.entry(
              "com.fasterxml.jackson.core.",
              List.of(
                  "build.load",
                  "pypi.simple",
                  "distfile.publish",
                  "checker.simple",
                  "checker.alert",
                  "checker.config",
                  "checker.nagios",
                  "signing.attestation",
                  "signing.config",
                  "build.json",
                  "build.config",
                  "build.load",
                  "examples.report",
                  "examples.upstream")),
          Map.entry(
              "com.fasterxml.jackson.dataformat.yaml.",
              List.of("checker.config", "signing.config", "build.config")),
          Map.entry("com.jcraft.jsch.", List.of("checker.sftp")),
          Map.entry("org.apache.commons.compress.", List.of("compose.compression")),
          Map.entry("org.tukaani.xz.", List.of("compose.compression", "checker.unpack")),
          Map.entry("com.github.luben.zstd.", List.of("compose.compression", "checker.unpack")),
          Map.entry("org.sqlite.", List.of("compose.sqlite")),
          Map.entry("com.google.re2j.", List.of("build.calls")),
          Map.entry("org.apache.commons.net.", List.of("distfile.ftp")),
          Map.entry("org.eclipse.jetty.", List.of("examples.serve")));

  private static final Pattern BANNED_NAME =
      Pattern.compile(
          ".*(Impl|Utils?|Helpers?|Managers?|Services?|Common)|Abstract[A-Z].*|I[A-Z][a-z].*");

  /** What reads the clock, the environment or the process, by class and method. */
  private static final Map<String, Set<String>> AMBIENT =
      Map.of(
          "java.lang.System", Set.of("currentTimeMillis", "getenv", "getProperty", "getProperties"),
          "java.lang.Thread", Set.of("sleep"),
          "java.lang.Boolean", Set.of("getBoolean"),
          "java.lang.Integer", Set.of("getInteger"),
          "java.lang.Long", Set.of("getLong"));

  /** What depends on where the machine stands, by class and method. */
  private static final Map<String, Set<String>> LOCAL =
      Map.of(
          "java.time.ZoneId", Set.of("systemDefault"),
          "java.util.TimeZone", Set.of("getDefault"),
          "java.util.Calendar", Set.of("getInstance"),
          "java.sql.Timestamp", Set.of("valueOf", "toLocalDateTime"),
          "java.util.Locale", Set.of("getDefault"),
          "java.nio.charset.Charset", Set.of("defaultCharset"));

  private final String root;

  /**
   * @param root the package that holds the modules' packages
   */
  HouseRules(String root) {
    this.root = root;
  }

  List<ArchRule> all() {
    return List.of(
        groundKnowsNobody(),
        middleKnowsTheGroundOnly(),
        packagesHaveNoCircles(),
        thirdPartiesAreConfined(),
        signaturesNameOurTypesOnly(),
        namesSayWhatAThingIs(),
        librariesTakeTimeAndSettingsFromTheirCallers(),
        outputIsTheSameInAllCountries());
  }

  ArchRule groundKnowsNobody() {
    return noClasses()
        .that()
        .resideInAPackage(in("core"))
        .should()
        .dependOnClassesThat(modules(module -> !module.equals("core")))
        .allowEmptyShould(true)
        .because("mirror-core is the ground floor");
  }

  ArchRule middleKnowsTheGroundOnly() {
    ArchCondition<JavaClass> staysOnItsFloor =
        ofDependencies(
            "know its own module and mirror-core only",
            (from, to) -> {
              String module = module(to);
              return module.isEmpty() || module.equals("core") || module.equals(module(from));
            });
    return classes()
        .that(modules(MIDDLE::contains))
        .should(staysOnItsFloor)
        .allowEmptyShould(true)
        .because("a module that needs another's skill declares a port, and the roof connects them");
  }

  ArchRule packagesHaveNoCircles() {
    return slices()
        .matching(root + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .because(
            "packages in a circle are one package: a sub-package implements the seam of its parent, or is used by it, never both");
  }

  ArchRule thirdPartiesAreConfined() {
    ArchCondition<JavaClass> namesNoForeigner =
        ofDependencies("name third parties only where they are confined", this::mayName);
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(namesNoForeigner)
        .allowEmptyShould(true)
        .because("any dependency that we use, we also force upon our users");
  }

  private boolean mayName(JavaClass from, JavaClass to) {
    if (isHome(to) || isServlet(to)) {
      return true;
    }
    return CONFINED.entrySet().stream()
        .filter(library -> to.getName().startsWith(library.getKey()))
        .flatMap(library -> library.getValue().stream())
        .anyMatch(place -> isIn(from, root + "." + place));
  }

  ArchRule signaturesNameOurTypesOnly() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(
            new ArchCondition<JavaClass>("have only JDK types and ours in public signatures") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                Signatures.of(type)
                    .filter(named -> !isHome(named.type()))
                    .filter(named -> !(isServlet(named.type()) && isWeb(type)))
                    .forEach(
                        named ->
                            events.add(SimpleConditionEvent.violated(type, named.description())));
              }
            })
        .allowEmptyShould(true);
  }

  ArchRule namesSayWhatAThingIs() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveNameMatching(".*[.$](" + BANNED_NAME.pattern() + ")")
        .allowEmptyShould(true)
        .because("an implementation is named by how it does it");
  }

  ArchRule librariesTakeTimeAndSettingsFromTheirCallers() {
    DescribedPredicate<JavaCall<?>> ambient =
        DescribedPredicate.describe(
            "that reads the clock, the environment or the process",
            call -> isOneOf(AMBIENT, call) || isNow(call));
    return noClasses()
        .that(modules(module -> !module.equals("examples")))
        // The seam's own real implementation: all others are given one.
        .and()
        .doNotHaveFullyQualifiedName(root + ".core.fetch.Sleeper")
        .should()
        .callCodeUnitWhere(ambient)
        .allowEmptyShould(true)
        .because("time and settings come in through seams");
  }

  ArchRule outputIsTheSameInAllCountries() {
    DescribedPredicate<JavaCall<?>> local =
        DescribedPredicate.describe(
            "that asks for the time zone, the language or the charset of the machine",
            call -> isOneOf(LOCAL, call));
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .callCodeUnitWhere(local)
        .allowEmptyShould(true)
        .because("two machines write the same");
  }

  private static boolean isOneOf(Map<String, Set<String>> methods, JavaCall<?> call) {
    return methods
        .getOrDefault(call.getTargetOwner().getName(), Set.of())
        .contains(call.getTarget().getName());
  }

  /** {@code Instant.now()} and its like, which have no clock as a parameter. */
  private static boolean isNow(JavaCall<?> call) {
    return call.getTargetOwner().getPackageName().equals("java.time")
        && call.getTarget().getName().equals("now")
        && call.getTarget().getRawParameterTypes().isEmpty();
  }

  private String in(String module) {
    return root + "." + module + "..";
  }

  private DescribedPredicate<JavaClass> modules(java.util.function.Predicate<String> wanted) {
    return DescribedPredicate.describe(
        "of the modules in question", type -> !module(type).isEmpty() && wanted.test(module(type)));
  }

  /** The module's word, such as {@code core}; empty for what is not ours. */
  private String module(JavaClass type) {
    String home = root + ".";
    if (!type.getPackageName().startsWith(home)) {
      return "";
    }
    return type.getPackageName().substring(home.length()).split("[.]", 2)[0];
  }

  private boolean isHome(JavaClass type) {
    return Stream.of("java.", "javax.", "org.w3c.dom.", "org.xml.sax.", root + ".", "org.jspecify.")
            .anyMatch(type.getName()::startsWith)
        || type.isPrimitive()
        || type.getPackageName().isEmpty();
  }

  private static boolean isServlet(JavaClass type) {
    return type.getName().startsWith("jakarta.servlet.");
  }

  private boolean isWeb(JavaClass type) {
    return type.getPackageName().endsWith(".web") || module(type).equals("examples");
  }

  private static boolean isIn(JavaClass type, String place) {
    return type.getPackageName().equals(place) || type.getPackageName().startsWith(place + ".");
  }

  private static ArchCondition<JavaClass> ofDependencies(
      String description, BiFunction<JavaClass, JavaClass, Boolean> allowed) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
          JavaClass to = dependency.getTargetClass().getBaseComponentType();
          if (!allowed.apply(from, to)) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }
}
