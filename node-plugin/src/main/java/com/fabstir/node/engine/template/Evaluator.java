package com.fabstir.node.engine.template;

import com.fabstir.node.engine.template.Expression.Arguments;
import com.fabstir.node.engine.template.Expression.Call;
import com.fabstir.node.engine.template.Expression.Comparison;
import com.fabstir.node.engine.template.Expression.Element;
import com.fabstir.node.engine.template.Expression.Entries;
import com.fabstir.node.engine.template.Expression.Member;
import com.fabstir.node.engine.template.Expression.Signed;
import com.fabstir.node.engine.template.Expression.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes expressions. */
final class Evaluator {
  private final Budget budget;
  private final Operators operators;
  private final TextMethods methods;
  private final Filters filters;
  private final Comparisons comparisons;
  private final Checks checks;

  Evaluator(Budget budget) {
    this.budget = budget;
    this.operators = new Operators(budget);
    this.comparisons = new Comparisons(budget);
    this.checks = new Checks(budget, comparisons);
    this.methods = new TextMethods(budget, comparisons);
    this.filters = new Filters(budget, methods, comparisons, checks);
  }

  Object value(Expression expression, Scope scope) {
    budget.step();
    budget.enter();
    Object value =
        switch (expression) {
          case Expression.Literal(Object literal) -> literal;
          case Expression.Name(String name) -> scope.get(name);
          case Expression.Items(List<Expression> items) -> values(items, scope);
          case Entries entries -> map(entries, scope);
          case Member(Expression of, String name) -> Sequences.member(value(of, scope), name);
          case Element(Expression of, Expression key) ->
              Sequences.element(value(of, scope), value(key, scope), budget);
          case Slice slice -> slice(slice, scope);
          case Call call -> call(call, scope);
          case Expression.Filtered(Expression input, String filter, Arguments arguments) ->
              filters.apply(
                  filter,
                  value(input, scope),
                  values(arguments.positional(), scope),
                  named(arguments, scope));
          case Expression.Tested tested ->
              checks.passes(
                      tested.test(),
                      value(tested.input(), scope),
                      values(tested.arguments(), scope))
                  != tested.negated();
          case Expression.Not(Expression of) -> !isTrue(of, scope);
          case Signed signed -> signed(signed, scope);
          case Expression.Binary(String operator, Expression left, Expression right) ->
              operators.apply(operator, value(left, scope), value(right, scope));
          case Expression.And(Expression left, Expression right) -> {
            Object first = value(left, scope);
            yield Values.isTrue(first) ? value(right, scope) : first;
          }
          case Expression.Or(Expression left, Expression right) -> {
            Object first = value(left, scope);
            yield Values.isTrue(first) ? first : value(right, scope);
          }
          case Comparison comparison -> compare(comparison, scope);
          case Expression.Choice choice ->
              isTrue(choice.condition(), scope)
                  ? value(choice.then(), scope)
                  : optional(choice.otherwise(), scope, new Undefined("else"));
        };
    budget.leave();
    return value;
  }

  boolean isTrue(Expression expression, Scope scope) {
    return Values.isTrue(value(expression, scope));
  }

  /** An equal key is compared to its end. */
  private Object compared(Object key) {
    budget.comparisons(Values.weight(key));
    return key;
  }

  private List<Object> values(List<Expression> expressions, Scope scope) {
    List<Object> values = new ArrayList<>(expressions.size());
    for (Expression each : expressions) {
      values.add(value(each, scope));
    }
    return values;
  }

  private Map<String, Object> named(Arguments arguments, Scope scope) {
    Map<String, Object> named = new LinkedHashMap<>();
    arguments.named().forEach((name, each) -> named.put(name, value(each, scope)));
    return named;
  }

  private Map<Object, Object> map(Entries entries, Scope scope) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (Expression.Entry entry : entries.entries()) {
      Object key = compared(value(entry.key(), scope));
      if (!Values.isKey(key)) {
        throw new TemplateException(Values.type(key) + " cannot be a key");
      }
      map.put(key, value(entry.value(), scope));
    }
    return map;
  }

  private Object slice(Slice slice, Scope scope) {
    Object of = value(slice.of(), scope);
    budget.text(Values.weight(of));
    budget.steps(of instanceof List<?> list ? list.size() : 1);
    return Sequences.slice(
        of,
        optional(slice.from(), scope, Absent.NONE),
        optional(slice.to(), scope, Absent.NONE),
        optional(slice.step(), scope, Absent.NONE),
        budget);
  }

  private Object optional(Optional<Expression> expression, Scope scope, Object otherwise) {
    return expression.isPresent() ? value(expression.get(), scope) : otherwise;
  }

  private Object call(Call call, Scope scope) {
    List<Object> arguments = values(call.arguments().positional(), scope);
    Map<String, Object> named = named(call.arguments(), scope);
    Object function;
    if (call.callee() instanceof Member(Expression of, String name)) {
      Object object = value(of, scope);
      Object result = methods.call(object, name, arguments);
      if (result != null) {
        return result;
      }
      function = Sequences.member(object, name);
      if (!(function instanceof Callable)) {
        throw new TemplateException("%s has no method '%s'".formatted(Values.type(object), name));
      }
    } else {
      function = value(call.callee(), scope);
    }
    return switch (function) {
      case Callable callable -> callable.call(arguments, named);
      case Undefined undefined -> throw undefined.used();
      default -> throw new TemplateException(Values.type(function) + " cannot be called");
    };
  }

  private Object signed(Signed signed, Scope scope) {
    return switch (value(signed.of(), scope)) {
      case Long number -> signed.negative() ? Long.valueOf(-number) : number;
      case Double number -> signed.negative() ? Double.valueOf(-number) : number;
      case Object other -> throw new TemplateException("a sign before " + Values.type(other));
    };
  }

  private boolean compare(Comparison comparison, Scope scope) {
    Object left = value(comparison.first(), scope);
    for (Expression.Comparand other : comparison.others()) {
      Object right = value(other.with(), scope);
      boolean holds =
          switch (other.operator()) {
            case "==" -> comparisons.equal(left, right);
            case "!=" -> !comparisons.equal(left, right);
            case "<" -> comparisons.compare(left, right) < 0;
            case "<=" -> comparisons.compare(left, right) <= 0;
            case ">" -> comparisons.compare(left, right) > 0;
            case ">=" -> comparisons.compare(left, right) >= 0;
            case "in" -> comparisons.contains(right, left);
            default -> !comparisons.contains(right, left);
          };
      if (!holds) {
        return false;
      }
      left = right;
    }
    return true;
  }
}
