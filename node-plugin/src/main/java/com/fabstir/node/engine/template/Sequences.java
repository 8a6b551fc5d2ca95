package com.fabstir.node.engine.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Members, elements and parts of values. Text is counted in code points, as in Python. */
final class Sequences {
  private Sequences() {}

  static Object member(Object of, String name) {
    return switch (of) {
      case Members members -> members.member(name);
      case Map<?, ?> map when map.containsKey(name) -> map.get(name);
      case Undefined undefined -> throw undefined.used();
      default -> new Undefined(name);
    };
  }

  /** Finding a character counts those before it, and an equal key is compared to its end. */
  static Object element(Object of, Object key, Budget budget) {
    budget.text(Values.weight(of));
    budget.comparisons(Values.weight(key));
    return switch (of) {
      case Map<?, ?> map -> {
        Object value = Values.isKey(key) ? map.get(key) : null;
        yield value == null ? undefined(key) : value;
      }
      case List<?> list when key instanceof Long index -> {
        long at = index < 0 ? index + list.size() : index;
        yield at >= 0 && at < list.size() ? list.get((int) at) : new Undefined("item " + index);
      }
      case String text when key instanceof Long index -> {
        int length = text.codePointCount(0, text.length());
        long at = index < 0 ? index + length : index;
        yield at >= 0 && at < length
            ? Character.toString(text.codePointAt(text.offsetByCodePoints(0, (int) at)))
            : new Undefined("character " + index);
      }
      case Members members when key instanceof String name -> members.member(name);
      case Undefined undefined -> throw undefined.used();
      default -> undefined(key);
    };
  }

  private static Undefined undefined(Object key) {
    return new Undefined(Values.isKey(key) ? Values.text(key) : Values.type(key));
  }

  /** A part of a list or a text; each bound is a number or {@link Absent}. */
  static Object slice(Object of, Object from, Object to, Object step, Budget budget) {
    int by = step == Absent.NONE ? 1 : Values.requireIndex(step, "a slice");
    return switch (of) {
      case String text when by == 1 -> part(text, from, to);
      case String text ->
          String.join("", strings(part(Values.items(text, budget), from, to, by), budget));
      case List<?> list -> part(list, from, to, by);
      case Undefined undefined -> throw undefined.used();
      default -> throw new TemplateException("cannot take a part of " + Values.type(of));
    };
  }

  private static String part(String text, Object from, Object to) {
    int size = text.codePointCount(0, text.length());
    int first = bound(from, 0, 0, size, size);
    int end = Math.max(first, bound(to, size, 0, size, size));
    int start = text.offsetByCodePoints(0, first);
    return text.substring(start, text.offsetByCodePoints(start, end - first));
  }

  private static List<Object> part(List<?> list, Object from, Object to, int by) {
    if (by == 0) {
      throw new TemplateException("a slice has steps of 0");
    }
    int size = list.size();
    int low = by > 0 ? 0 : -1;
    int high = by > 0 ? size : size - 1;
    int first = bound(from, by > 0 ? low : high, low, high, size);
    int end = bound(to, by > 0 ? high : low, low, high, size);
    List<Object> part = new ArrayList<>();
    for (long i = first; by > 0 ? i < end : i > end; i += by) {
      part.add(list.get((int) i));
    }
    return part;
  }

  private static int bound(Object value, int absent, int low, int high, int size) {
    if (value == Absent.NONE) {
      return absent;
    }
    int index = Values.requireIndex(value, "a slice");
    return Math.clamp(index < 0 ? (long) index + size : index, low, high);
  }

  static List<String> strings(Object list, Budget budget) {
    return Values.items(list, budget).stream().map(Values::text).toList();
  }
}
