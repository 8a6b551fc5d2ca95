package com.fabstir.node.engine.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

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
      case "strip" -> stripped(text, arguments, true, true);
      case "lstrip" -> stripped(text, arguments, true, false);
      case "rstrip" -> stripped(text, arguments, false, true);
      case "upper" -> text.toUpperCase(Locale.ROOT);
      case "lower" -> TextTools.lower(text, budget);
      case "title" -> TextTools.title(text);
      case "capitalize" -> TextTools.capitalised(text, budget);
      case "startswith" -> options(name, arguments).anyMatch(text::startsWith);
      case "endswith" -> options(name, arguments).anyMatch(text::endsWith);
      case "split" -> split(text, arguments);
      case "splitlines" -> {
        budget.steps(text.lines().count());
        yield text.lines().toList();
      }
      case "replace" ->
          replaced(text, argument(arguments, 0, name), argument(arguments, 1, name), arguments);
      case "join" -> joined(text, arguments.isEmpty() ? List.of() : arguments.getFirst());
      case "find" -> {
        String part = argument(arguments, 0, name);
        budget.search(text, part);
        int at = text.indexOf(part);
        yield at < 0 ? -1L : (long) text.codePointCount(0, at);
      }
      case "count" -> (long) occurrences(text, argument(arguments, 0, name));
      case "isdigit" -> !text.isEmpty() && text.codePoints().allMatch(Character::isDigit);
      default -> null;
    };
  }

  private Object map(Map<?, ?> map, String name, List<Object> arguments) {
    return switch (name) {
      case "items" -> pairs(map);
      case "keys" -> Values.items(map, budget);
      case "values" -> {
        budget.steps(map.size());
        yield new ArrayList<>(map.values());
      }
      case "get" -> {
        boolean key = !arguments.isEmpty() && Values.isKey(arguments.getFirst());
        budget.comparisons(key ? Values.weight(arguments.getFirst()) : 0);
        Object value = key ? map.get(arguments.getFirst()) : null;
        Object fallback = arguments.size() > 1 ? arguments.get(1) : Absent.NONE;
        yield value == null ? fallback : value;
      }
      default -> null;
    };
  }

  List<Object> pairs(Map<?, ?> map) {
    budget.steps(map.size());
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
    budget.search(text, from);
    return text.replace(from, to);
  }

  String joined(String separator, Object items) {
    List<String> texts = Sequences.strings(items, budget);
    budget.steps(texts.size());
    budget.text(
        texts.stream().mapToLong(String::length).sum() + (long) separator.length() * texts.size());
    return String.join(separator, texts);
  }

  String stripped(String text, List<Object> arguments, boolean left, boolean right) {
    if (!arguments.isEmpty() && arguments.getFirst() instanceof String characters) {
      budget.comparisons((long) text.length() * characters.length());
    }
    return TextTools.strip(text, arguments, left, right);
  }

  private List<String> split(String text, List<Object> arguments) {
    if (!arguments.isEmpty() && arguments.getFirst() instanceof String separator) {
      budget.steps(occurrences(text, separator));
      budget.search(text, separator);
    } else {
      budget.steps(TextTools.words(text));
    }
    return TextTools.split(text, arguments);
  }

  private int occurrences(String text, String part) {
    budget.search(text, part);
    int count = 0;
    for (int at = text.indexOf(part); at >= 0 && !part.isEmpty(); ) {
      count++;
      at = text.indexOf(part, at + part.length());
    }
    return count;
  }

  private Stream<String> options(String name, List<Object> arguments) {
    Object first = arguments.isEmpty() ? null : arguments.getFirst();
    List<?> several = first instanceof List<?> list ? list : List.of(argument(arguments, 0, name));
    return several.stream()
        .peek(each -> budget.comparisons(Values.weight(each)))
        .map(each -> Values.requireText(each, name));
  }

  private static String argument(List<Object> arguments, int at, String name) {
    if (arguments.size() <= at) {
      throw new TemplateException(name + " needs " + (at + 1) + " arguments");
    }
    return Values.requireText(arguments.get(at), name);
  }
}
