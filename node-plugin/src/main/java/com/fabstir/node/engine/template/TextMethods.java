package com.fabstir.node.engine.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The methods of texts, lists and mappings that chat templates use; none changes its object. */
final class TextMethods {
  private final Budget budget;
  private final Comparisons comparisons;

  TextMethods(Budget budget, Comparisons comparisons) {
    this.budget = budget;
    this.comparisons = comparisons;
  }

  /** The result, or null for a method that there is not. */
  Object call(Object of, String name, List<Object> arguments) {
    return switch (of) {
      case String text -> text(text, name, arguments);
      case Map<?, ?> map -> map(map, name, arguments);
      case List<?> list -> list(list, name, arguments);
      default -> null;
    };
  }

  private Object text(String text, String name, List<Object> arguments) {
    budget.text(text.length());
    return switch (name) {
      case "strip" -> TextTools.strip(text, arguments, true, true);
      case "lstrip" -> TextTools.strip(text, arguments, true, false);
      case "rstrip" -> TextTools.strip(text, arguments, false, true);
      case "upper" -> text.toUpperCase(Locale.ROOT);
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "title" -> TextTools.title(text);
      case "capitalize" -> TextTools.capitalised(text);
      case "startswith" -> options(name, arguments).stream().anyMatch(text::startsWith);
      case "endswith" -> options(name, arguments).stream().anyMatch(text::endsWith);
      case "split" -> TextTools.split(text, arguments);
      case "splitlines" -> text.lines().toList();
      case "replace" ->
          replaced(text, argument(arguments, 0, name), argument(arguments, 1, name), arguments);
      case "join" -> joined(text, arguments.isEmpty() ? List.of() : arguments.getFirst());
      case "find" -> {
        int at = text.indexOf(argument(arguments, 0, name));
        yield at < 0 ? -1L : (long) text.codePointCount(0, at);
      }
      case "count" -> (long) occurrences(text, argument(arguments, 0, name));
      case "isdigit" -> !text.isEmpty() && text.codePoints().allMatch(Character::isDigit);
      default -> null;
    };
  }

  private static Object map(Map<?, ?> map, String name, List<Object> arguments) {
    return switch (name) {
      case "items" -> pairs(map);
      case "keys" -> new ArrayList<>(map.keySet());
      case "values" -> new ArrayList<>(map.values());
      case "get" -> {
        boolean key = !arguments.isEmpty() && Values.isKey(arguments.getFirst());
        Object value = key ? map.get(arguments.getFirst()) : null;
        Object fallback = arguments.size() > 1 ? arguments.get(1) : Absent.NONE;
        yield value == null ? fallback : value;
      }
      default -> null;
    };
  }

  static List<Object> pairs(Map<?, ?> map) {
    List<Object> pairs = new ArrayList<>();
    map.forEach((key, value) -> pairs.add(List.of(key, value)));
    return pairs;
  }

  private Object list(List<?> list, String name, List<Object> arguments) {
    if (name.equals("count") && arguments.size() == 1) {
      return comparisons.count(list, arguments.getFirst());
    }
    return null;
  }

  String replaced(String text, String from, String to, List<Object> arguments) {
    if (arguments.size() > 2) {
      throw new TemplateException("replace with a count is not known");
    }
    long growth = Math.max(0, to.length() - from.length());
    budget.text(
        text.length() + growth * (from.isEmpty() ? text.length() + 1L : occurrences(text, from)));
    return text.replace(from, to);
  }

  String joined(String separator, Object items) {
    List<String> texts = Sequences.strings(items);
    budget.steps(texts.size());
    budget.text(
        texts.stream().mapToLong(String::length).sum() + (long) separator.length() * texts.size());
    return String.join(separator, texts);
  }

  private static int occurrences(String text, String part) {
    int count = 0;
    for (int at = text.indexOf(part); at >= 0 && !part.isEmpty(); ) {
      count++;
      at = text.indexOf(part, at + part.length());
    }
    return count;
  }

  private static List<String> options(String name, List<Object> arguments) {
    Object first = arguments.isEmpty() ? null : arguments.getFirst();
    return first instanceof List<?> several
        ? several.stream().map(each -> Values.requireText(each, name)).toList()
        : List.of(argument(arguments, 0, name));
  }

  private static String argument(List<Object> arguments, int at, String name) {
    if (arguments.size() <= at) {
      throw new TemplateException(name + " needs " + (at + 1) + " arguments");
    }
    return Values.requireText(arguments.get(at), name);
  }
}
