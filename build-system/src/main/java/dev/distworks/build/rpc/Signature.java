package dev.distworks.build.rpc;

import dev.distworks.build.HubFault;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import dev.distworks.core.xmlrpc.XmlRpcValue.Bool;
import dev.distworks.core.xmlrpc.XmlRpcValue.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a method and how arguments meet them, after the rules of Python, whose words
 * for mistakes are kept because clients show them.
 *
 * <p>Written as Koji documents its methods: {@code get_tag(tagInfo, strict=False, event=None)},
 * with {@code *name} for further arguments by position and {@code **name} for further ones by
 * keyword.
 */
final class Signature {
  private static final XmlRpcValue NIL = new XmlRpcValue.Nil();
  private static final String BY_KEYWORD = "__starstar";

  /** A parameter; without a default it must be given. */
  private record Parameter(String name, @Nullable XmlRpcValue otherwise) {}

  private final String function;
  private final List<Parameter> parameters = new ArrayList<>();
  private final int required;
  private @Nullable String rest;
  private @Nullable String keywords;

  private Signature(String function, String[] words) {
    this.function = function;
    int mandatory = 0;
    for (String word : words) {
      if (word.startsWith("**")) {
        keywords = word.substring(2);
      } else if (word.startsWith("*")) {
        rest = word.substring(1);
      } else {
        int equals = word.indexOf('=');
        Parameter parameter =
            equals < 0
                ? new Parameter(word, null)
                : new Parameter(word.substring(0, equals), literal(word.substring(equals + 1)));
        mandatory += equals < 0 ? 1 : 0;
        parameters.add(parameter);
      }
    }
    required = mandatory;
  }

  /** Reads {@code function(a, b=None)}. */
  static Signature parse(String text) {
    int open = text.indexOf('(');
    String inner = text.substring(open + 1, text.length() - 1).strip();
    String[] words = inner.isEmpty() ? new String[0] : inner.split(", *", -1);
    return new Signature(text.substring(0, open), words);
  }

  private static XmlRpcValue literal(String text) {
    return switch (text) {
      case "None" -> NIL;
      case "True" -> new Bool(true);
      case "False" -> new Bool(false);
      default ->
          text.startsWith("'")
              ? new XmlRpcValue.Str(text.substring(1, text.length() - 1))
              : new XmlRpcValue.Int(Long.parseLong(text));
    };
  }

  /** Gives each parameter its value, in the order of the parameters. */
  Map<String, XmlRpcValue> bind(List<XmlRpcValue> arguments) {
    List<XmlRpcValue> positional = arguments;
    Map<String, XmlRpcValue> named = Map.of();
    if (!arguments.isEmpty() && arguments.get(arguments.size() - 1) instanceof Struct last) {
      XmlRpcValue marker = last.members().get(BY_KEYWORD);
      if (marker != null && Truth.of(marker)) {
        positional = arguments.subList(0, arguments.size() - 1);
        named = new LinkedHashMap<>(last.members());
        named.remove(BY_KEYWORD);
      }
    }
    Map<String, XmlRpcValue> bound = new LinkedHashMap<>();
    takePositional(positional, bound);
    takeNamed(named, bound);
    takeDefaults(bound);
    return bound;
  }

  private void takePositional(List<XmlRpcValue> positional, Map<String, XmlRpcValue> bound) {
    int count = Math.min(positional.size(), parameters.size());
    for (int i = 0; i < count; i++) {
      bound.put(parameters.get(i).name(), positional.get(i));
    }
    if (rest != null) {
      bound.put(rest, new XmlRpcValue.Array(positional.subList(count, positional.size())));
    } else if (positional.size() > parameters.size()) {
      String takes =
          required == parameters.size()
              ? String.valueOf(required)
              : "from " + required + " to " + parameters.size();
      throw HubFault.parameter(
          "%s() takes %s positional argument%s but %s %s given"
              .formatted(
                  function,
                  takes,
                  takes.equals("1") ? "" : "s",
                  positional.size(),
                  positional.size() == 1 ? "was" : "were"));
    }
  }

  private void takeNamed(Map<String, XmlRpcValue> named, Map<String, XmlRpcValue> bound) {
    Map<String, XmlRpcValue> further = new LinkedHashMap<>();
    for (Map.Entry<String, XmlRpcValue> argument : named.entrySet()) {
      String name = argument.getKey();
      if (parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
        if (keywords == null) {
          throw HubFault.parameter(
              function + "() got an unexpected keyword argument '" + name + "'");
        }
        further.put(name, argument.getValue());
      } else if (bound.putIfAbsent(name, argument.getValue()) != null) {
        throw HubFault.parameter(function + "() got multiple values for argument '" + name + "'");
      }
    }
    if (keywords != null) {
      bound.put(keywords, new Struct(further));
    }
  }

  private void takeDefaults(Map<String, XmlRpcValue> bound) {
    List<String> missing = new ArrayList<>();
    for (Parameter parameter : parameters) {
      XmlRpcValue otherwise = parameter.otherwise();
      if (otherwise != null) {
        bound.putIfAbsent(parameter.name(), otherwise);
      } else if (!bound.containsKey(parameter.name())) {
        missing.add("'" + parameter.name() + "'");
      }
    }
    if (!missing.isEmpty()) {
      throw HubFault.parameter(
          "%s() missing %s required positional argument%s: %s"
              .formatted(
                  function,
                  missing.size(),
                  missing.size() == 1 ? "" : "s",
                  String.join(" and ", missing)));
    }
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    parameters.forEach(
        parameter -> words.add(parameter.name() + (parameter.otherwise() == null ? "" : "=…")));
    return function + "(" + String.join(", ", words) + ")";
  }
}
