package com.fabstir.node.engine.template;

import java.util.List;
import java.util.Map;

/**
 * Compares values, and counts what that costs: a list that holds itself twice, made sixty times
 * over, has more parts than anybody can look at.
 */
final class Comparisons {
  private final Budget budget;

  Comparisons(Budget budget) {
    this.budget = budget;
  }

  boolean equal(Object left, Object right) {
    Object a = left instanceof Boolean flag ? Long.valueOf(flag ? 1 : 0) : left;
    Object b = right instanceof Boolean flag ? Long.valueOf(flag ? 1 : 0) : right;
    if (a == b) {
      return true;
    }
    budget.text(Math.min(Values.weight(a), Values.weight(b)));
    if (Values.isNumber(a) && Values.isNumber(b)) {
      return compare(a, b) == 0;
    }
    if (a instanceof List<?> first && b instanceof List<?> second) {
      return first.size() == second.size() && equal(first, second);
    }
    if (a instanceof Map<?, ?> first && b instanceof Map<?, ?> second) {
      first.keySet().forEach(key -> budget.comparisons(Values.weight(key)));
      return first.keySet().equals(second.keySet()) && equal(first, second);
    }
    return a instanceof Undefined
        ? b instanceof Undefined
        : a instanceof String text && text.equals(b);
  }

  private boolean equal(List<?> left, List<?> right) {
    budget.enter();
    boolean equal = true;
    for (int i = 0; i < left.size() && equal; i++) {
      budget.step();
      equal = equal(left.get(i), right.get(i));
    }
    budget.leave();
    return equal;
  }

  private boolean equal(Map<?, ?> left, Map<?, ?> right) {
    budget.enter();
    boolean equal = true;
    for (Object key : left.keySet()) {
      budget.step();
      equal = equal && equal(left.get(key), right.get(key));
    }
    budget.leave();
    return equal;
  }

  int compare(Object left, Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      return a.compareTo(b);
    }
    if (Values.isNumber(left) && Values.isNumber(right)) {
      return Double.compare(((Number) left).doubleValue(), ((Number) right).doubleValue());
    }
    if (left instanceof String a && right instanceof String b) {
      budget.text(Math.min(a.length(), b.length()));
      return a.compareTo(b);
    }
    throw new TemplateException(
        "cannot compare %s with %s".formatted(Values.type(left), Values.type(right)));
  }

  boolean contains(Object container, Object item) {
    return switch (container) {
      case String text when item instanceof String part -> {
        budget.text(text.length());
        budget.search(text, part);
        yield text.contains(part);
      }
      case List<?> list -> count(list, item) > 0;
      case Map<?, ?> map -> {
        budget.comparisons(Values.weight(item));
        yield Values.isKey(item) && map.containsKey(item);
      }
      case Undefined undefined -> throw undefined.used();
      default ->
          throw new TemplateException(
              "cannot look for %s in %s".formatted(Values.type(item), Values.type(container)));
    };
  }

  long count(List<?> list, Object item) {
    budget.steps(list.size());
    return list.stream().filter(each -> equal(each, item)).count();
  }
}
