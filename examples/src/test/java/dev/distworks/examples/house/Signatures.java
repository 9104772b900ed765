package dev.distworks.examples.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import java.util.Optional;
import java.util.stream.Stream;

/** The types that users of a public type see: in what it extends, in its fields and its methods. */
final class Signatures {
  private Signatures() {}

  /** A type, and where it is seen. */
  record Named(JavaClass type, String description) {}

  static Stream<Named> of(JavaClass type) {
    if (!isSeen(type)) {
      return Stream.empty();
    }
    Stream<Named> above =
        Stream.concat(type.getInterfaces().stream(), type.getSuperclass().stream())
            .flatMap(parent -> named(parent, type.getName() + " extends"));
    Stream<Named> fields =
        type.getFields().stream()
            .filter(Signatures::isOpen)
            .flatMap((JavaField field) -> named(field.getType(), field.getFullName() + " is"));
    Stream<Named> units =
        type.getCodeUnits().stream().filter(Signatures::isOpen).flatMap(Signatures::unit);
    return Stream.of(above, fields, units).flatMap(part -> part);
  }

  private static Stream<Named> unit(JavaCodeUnit unit) {
    Stream<Named> parameters =
        unit.getParameterTypes().stream()
            .flatMap(type -> named(type, unit.getFullName() + " takes"));
    Stream<Named> thrown =
        unit.getThrowsClause().stream()
            .flatMap(clause -> named(clause.getRawType(), unit.getFullName() + " throws"));
    return Stream.of(parameters, named(unit.getReturnType(), unit.getFullName() + " gives"), thrown)
        .flatMap(part -> part);
  }

  private static Stream<Named> named(JavaType type, String where) {
    return type.getAllInvolvedRawTypes().stream()
        .map(JavaClass::getBaseComponentType)
        .map(raw -> new Named(raw, where + " " + raw.getName()));
  }

  /** Public, and so is everything around it. */
  private static boolean isSeen(JavaClass type) {
    Optional<JavaClass> around = type.getEnclosingClass();
    return isOpen(type) && (around.isEmpty() || isSeen(around.get()));
  }

  private static boolean isOpen(HasModifiers part) {
    return part.getModifiers().contains(JavaModifier.PUBLIC)
        || part.getModifiers().contains(JavaModifier.PROTECTED);
  }
}
