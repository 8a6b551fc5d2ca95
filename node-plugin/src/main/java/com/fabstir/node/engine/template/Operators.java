package com.fabstir.node.engine.template;

import java.util.ArrayList;
import java.util.List;

/** Arithmetic as Python does it. */
final class Operators {
  private final Budget budget;

  Operators(Budget budget) {
    this.budget = budget;
  }

  Object apply(String operator, Object left, Object right) {
    if (operator.equals("~")) {
      return joined(Values.text(left), Values.text(right));
    }
    if (left instanceof Undefined undefined) {
      throw undefined.used();
    }
    if (right instanceof Undefined undefined) {
      throw undefined.used();
    }
    if (operator.equals("+") && left instanceof String a && right instanceof String b) {
      return joined(a, b);
    }
    if (operator.equals("+") && left instanceof List<?> a && right instanceof List<?> b) {
      budget.steps((long) a.size() + b.size());
      List<Object> both = new ArrayList<>(a);
      both.addAll(b);
      return both;
    }
    if (operator.equals("*") && left instanceof String text && right instanceof Long times) {
      return repeated(text, times);
    }
    if (Values.isNumber(left) && Values.isNumber(right)) {
      return number(operator, (Number) left, (Number) right);
    }
    throw new TemplateException(
        "cannot compute %s %s %s".formatted(Values.type(left), operator, Values.type(right)));
  }

  private String joined(String left, String right) {
    budget.text((long) left.length() + right.length());
    return left.concat(right);
  }

  private String repeated(String text, long times) {
    long count = Math.clamp(times, 0, Budget.MAX_TEXT_CHARACTERS);
    budget.text(count * text.length());
    return text.repeat(text.isEmpty() ? 0 : (int) count);
  }

  private static Object number(String operator, Number left, Number right) {
    boolean whole = left instanceof Long && right instanceof Long;
    try {
      return whole && !operator.equals("/")
          ? whole(operator, left.longValue(), right.longValue())
          : fraction(operator, left.doubleValue(), right.doubleValue());
    } catch (ArithmeticException _) {
      throw new TemplateException("arithmetic overflow or division by zero");
    }
  }

  private static Object whole(String operator, long a, long b) {
    return switch (operator) {
      case "+" -> Math.addExact(a, b);
      case "-" -> Math.subtractExact(a, b);
      case "*" -> Math.multiplyExact(a, b);
      case "//" -> Math.floorDiv(a, b);
      case "%" -> Math.floorMod(a, b);
      case "**" -> power(a, b);
      default -> throw new TemplateException("unknown operator " + operator);
    };
  }

  private static Object power(long base, long exponent) {
    if (exponent < 0 || exponent > Long.SIZE) {
      return Math.pow(base, exponent);
    }
    long result = 1;
    for (long i = 0; i < exponent; i++) {
      result = Math.multiplyExact(result, base);
    }
    return result;
  }

  private static Object fraction(String operator, double a, double b) {
    if (b == 0 && (operator.equals("/") || operator.equals("//") || operator.equals("%"))) {
      throw new TemplateException("arithmetic overflow or division by zero");
    }
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case "//" -> Math.floor(a / b);
      case "%" -> a - b * Math.floor(a / b);
      case "**" -> Math.pow(a, b);
      default -> throw new TemplateException("unknown operator " + operator);
    };
  }
}
