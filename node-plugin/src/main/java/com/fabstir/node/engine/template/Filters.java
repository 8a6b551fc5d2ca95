package com.fabstir.node.engine.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What stands behind {@code |}. */
final class Filters {
  private final Budget budget;
  private final TextMethods methods;
  private final Comparisons comparisons;
  private final Checks checks;

  Filters(Budget budget, TextMethods methods, Comparisons comparisons, Checks checks) {
    this.budget = budget;
    this.methods = methods;
    this.comparisons = comparisons;
    this.checks = checks;
  }

  Object apply(String filter, Object input, List<Object> arguments, Map<String, Object> named) {
    budget.text(Values.weight(input));
    return switch (filter) {
      case "trim" -> methods.stripped(text(input), arguments, true, true);
      case "upper" -> text(input).toUpperCase(Locale.ROOT);
      case "lower" -> TextTools.lower(text(input), budget);
      case "title" -> TextTools.title(text(input));
      case "capitalize" -> TextTools.capitalised(text(input), budget);
      case "string" -> text(input);
      case "safe" -> input;
      case "replace" ->
          methods.replaced(
              text(input), text(argument(arguments, 0)), text(argument(arguments, 1)), arguments);
      case "indent" -> indented(text(input), arguments, named);
      case "tojson" -> JsonText.of(input, indent(named), budget);
      case "int" -> whole(input);
      case "float" -> Values.isNumber(input) ? ((Number) input).doubleValue() : 0.0;
      case "abs" -> absolute(input);
      case "length", "count" -> length(input, budget);
      case "default", "d" -> orDefault(input, arguments, named);
      default -> ofItems(filter, input, arguments, named);
    };
  }

  private Object ofItems(
      String filter, Object input, List<Object> arguments, Map<String, Object> named) {
    if (input instanceof Map<?, ?> map && filter.equals("items")) {
      return methods.pairs(map);
    }
    if (input instanceof Map<?, ?> map && filter.equals("dictsort")) {
      budget.steps(map.size());
      return map.entrySet().stream()
          .sorted((a, b) -> comparisons.compare(text(a.getKey()), text(b.getKey())))
          .map(entry -> List.of(entry.getKey(), entry.getValue()))
          .toList();
    }
    List<?> items = Values.items(input, budget);
    budget.steps(items.size());
    return switch (filter) {
      case "first" -> items.isEmpty() ? new Undefined("first") : items.getFirst();
      case "last" -> items.isEmpty() ? new Undefined("last") : items.getLast();
      case "list" -> new ArrayList<>(items);
      case "join" ->
          methods.joined(
              arguments.isEmpty() ? "" : text(arguments.getFirst()),
              named.containsKey("attribute") ? members(items, named.get("attribute")) : items);
      case "reverse" ->
          input instanceof String text
              ? new StringBuilder(text).reverse().toString()
              : items.reversed();
      case "sort" -> items.stream().sorted(comparisons::compare).toList();
      case "unique" -> unique(items);
      case "map" -> mapped(items, arguments, named);
      case "select" -> selected(items, item -> item, arguments, true);
      case "reject" -> selected(items, item -> item, arguments, false);
      case "selectattr" -> selectedByMember(items, arguments, true);
      case "rejectattr" -> selectedByMember(items, arguments, false);
      default -> throw new TemplateException("the filter '" + filter + "' is not known");
    };
  }

  private List<Object> mapped(List<?> items, List<Object> arguments, Map<String, Object> named) {
    if (named.containsKey("attribute")) {
      return members(items, named.get("attribute"));
    }
    String filter = text(argument(arguments, 0));
    List<Object> rest = arguments.subList(1, arguments.size());
    List<Object> mapped = new ArrayList<>();
    items.forEach(item -> mapped.add(apply(filter, item, rest, named)));
    return mapped;
  }

  private List<Object> members(List<?> items, Object name) {
    List<Object> members = new ArrayList<>();
    items.forEach(item -> members.add(Sequences.element(item, name, budget)));
    return members;
  }

  private List<Object> unique(List<?> items) {
    List<Object> unique = new ArrayList<>();
    for (Object item : items) {
      if (comparisons.count(unique, item) == 0) {
        unique.add(item);
      }
    }
    return unique;
  }

  private Object selectedByMember(List<?> items, List<Object> arguments, boolean kept) {
    Object name = argument(arguments, 0);
    return selected(
        items,
        item -> Sequences.element(item, name, budget),
        arguments.subList(1, arguments.size()),
        kept);
  }

  private Object selected(
      List<?> items, UnaryOperator<Object> of, List<Object> arguments, boolean kept) {
    Predicate<Object> wanted =
        arguments.isEmpty()
            ? Values::isTrue
            : value ->
                checks.passes(
                    text(arguments.getFirst()), value, arguments.subList(1, arguments.size()));
    List<Object> selected = new ArrayList<>();
    for (Object item : items) {
      if (wanted.test(of.apply(item)) == kept) {
        selected.add(item);
      }
    }
    return selected;
  }

  private String indented(String text, List<Object> arguments, Map<String, Object> named) {
    Object width = arguments.isEmpty() ? named.getOrDefault("width", 4L) : arguments.getFirst();
    Object first = arguments.size() > 1 ? arguments.get(1) : named.getOrDefault("first", false);
    int spaces = Math.clamp(Values.requireIndex(width, "indent"), 0, 100);
    budget.text((long) spaces * text.length());
    budget.steps(text.lines().count());
    return TextTools.indented(text, spaces, Values.isTrue(first));
  }

  private static int indent(Map<String, Object> named) {
    Object indent = named.getOrDefault("indent", Absent.NONE);
    return indent == Absent.NONE ? 0 : Math.clamp(Values.requireIndex(indent, "tojson"), 0, 16);
  }

  private static Object orDefault(Object input, List<Object> arguments, Map<String, Object> named) {
    boolean alsoEmpty =
        Values.isTrue(
            arguments.size() > 1 ? arguments.get(1) : named.getOrDefault("boolean", false));
    boolean missing = input instanceof Undefined || (alsoEmpty && !Values.isTrue(input));
    Object fallback = arguments.isEmpty() ? named.getOrDefault("value", "") : arguments.getFirst();
    return missing ? fallback : input;
  }

  private static long length(Object input, Budget budget) {
    return input instanceof String text
        ? text.codePointCount(0, text.length())
        : Values.items(input, budget).size();
  }

  private static Object whole(Object input) {
    try {
      return switch (input) {
        case Long number -> number;
        case Double number -> (long) number.doubleValue();
        case Boolean flag -> flag ? 1L : 0L;
        case String text -> Long.valueOf(text.strip());
        default -> 0L;
      };
    } catch (NumberFormatException _) {
      return 0L;
    }
  }

  private static Object absolute(Object input) {
    return switch (input) {
      case Long number -> Math.abs(number);
      case Double number -> Math.abs(number);
      default -> throw new TemplateException("abs needs a number, found " + Values.type(input));
    };
  }

  private static String text(Object value) {
    return Values.text(value);
  }

  private static Object argument(List<Object> arguments, int at) {
    if (arguments.size() <= at) {
      throw new TemplateException("a filter needs " + (at + 1) + " arguments");
    }
    return arguments.get(at);
  }
}
