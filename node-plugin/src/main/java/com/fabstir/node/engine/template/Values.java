package com.fabstir.node.engine.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What Python says of values. Values are String, Long, Double, Boolean, List, Map, {@link Absent},
 * {@link Undefined}, {@link Members} and {@link Callable}; there is no way from them to anything
 * else of Java.
 */
final class Values {
  private Values() {}

  static boolean isTrue(Object value) {
    return switch (value) {
      case Boolean flag -> flag;
      case String text -> !text.isEmpty();
      case Long number -> number != 0;
      case Double number -> number != 0;
      case List<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      case Absent _, Undefined _ -> false;
      default -> true;
    };
  }

  /** What may be the key of a mapping. */
  static boolean isKey(Object value) {
    return value instanceof String || value instanceof Boolean || isNumber(value);
  }

  static boolean isNumber(Object value) {
    return value instanceof Long || value instanceof Double;
  }

  /** What a loop goes through. A list that has to be made is counted before. */
  static List<?> items(Object value, Budget budget) {
    return switch (value) {
      case List<?> list -> list;
      case Map<?, ?> map -> {
        budget.steps(map.size());
        yield new ArrayList<>(map.keySet());
      }
      case String text -> {
        budget.steps(text.length());
        yield text.codePoints().mapToObj(Character::toString).toList();
      }
      case Undefined _ -> List.of();
      default -> throw new TemplateException("cannot go through " + type(value));
    };
  }

  /** Python's {@code str} of a value; what has parts is not printed in any chat template. */
  static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean flag -> flag ? "True" : "False";
      case Long number -> number.toString();
      case Double number -> number.toString();
      case Absent _ -> "None";
      case Undefined _ -> "";
      default -> throw new TemplateException("cannot print " + type(value));
    };
  }

  /** About the characters of a value, without its parts. */
  static long weight(Object value) {
    return value instanceof String text ? text.length() : 16;
  }

  static String type(Object value) {
    return switch (value) {
      case String _ -> "a text";
      case Boolean _ -> "a truth value";
      case Long _, Double _ -> "a number";
      case List<?> _ -> "a list";
      case Map<?, ?> _ -> "a mapping";
      case Absent _ -> "none";
      case Undefined(String name) -> "'" + name + "', which is undefined,";
      case Callable _ -> "a function";
      default -> "a namespace";
    };
  }

  static String requireText(Object value, String what) {
    return switch (value) {
      case String text -> text;
      case Undefined undefined -> throw undefined.used();
      default -> throw new TemplateException(what + " needs a text, found " + type(value));
    };
  }

  static int requireIndex(Object value, String what) {
    if (value instanceof Long number && Math.abs(number) <= Integer.MAX_VALUE) {
      return Math.toIntExact(number);
    }
    throw new TemplateException(what + " needs a whole number, found " + type(value));
  }
}
