package com.fabstir.node.engine.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tests behind {@code is}. */
final class Checks {
  private final Budget budget;
  private final Comparisons comparisons;

  Checks(Budget budget, Comparisons comparisons) {
    this.budget = budget;
    this.comparisons = comparisons;
  }

  boolean passes(String test, Object value, List<Object> arguments) {
    return switch (test) {
      case "defined" -> !(value instanceof Undefined);
      case "undefined" -> value instanceof Undefined;
      case "none" -> value == Absent.NONE;
      case "string" -> value instanceof String;
      case "mapping" -> value instanceof Map<?, ?>;
      case "sequence" ->
          value instanceof List<?> || value instanceof String || value instanceof Map<?, ?>;
      case "iterable" ->
          value instanceof List<?> || value instanceof String || value instanceof Map<?, ?>;
      case "number" -> Values.isNumber(value) || value instanceof Boolean;
      case "integer" -> value instanceof Long;
      case "float" -> value instanceof Double;
      case "boolean" -> value instanceof Boolean;
      case "true" -> Boolean.TRUE.equals(value);
      case "false" -> Boolean.FALSE.equals(value);
      case "callable" -> value instanceof Callable;
      case "odd" -> Math.floorMod(whole(test, value), 2L) == 1;
      case "even" -> Math.floorMod(whole(test, value), 2L) == 0;
      case "divisibleby" -> {
        long by = whole(test, argument(test, arguments));
        yield by != 0 && whole(test, value) % by == 0;
      }
      case "lower" -> text(value).equals(TextTools.lower(text(value), budget));
      case "upper" -> text(value).equals(text(value).toUpperCase(Locale.ROOT));
      case "equalto", "eq", "sameas" -> comparisons.equal(value, argument(test, arguments));
      case "ne" -> !comparisons.equal(value, argument(test, arguments));
      case "gt", "greaterthan" -> comparisons.compare(value, argument(test, arguments)) > 0;
      case "ge" -> comparisons.compare(value, argument(test, arguments)) >= 0;
      case "lt", "lessthan" -> comparisons.compare(value, argument(test, arguments)) < 0;
      case "le" -> comparisons.compare(value, argument(test, arguments)) <= 0;
      case "in" -> comparisons.contains(argument(test, arguments), value);
      default -> throw new TemplateException("the test '" + test + "' is not known");
    };
  }

  private String text(Object value) {
    budget.text(Values.weight(value));
    return Values.text(value);
  }

  private static Object argument(String test, List<Object> arguments) {
    if (arguments.isEmpty()) {
      throw new TemplateException("the test '" + test + "' needs an argument");
    }
    return arguments.getFirst();
  }

  private static long whole(String test, Object value) {
    return Values.requireIndex(value, "the test '" + test + "'");
  }
}
