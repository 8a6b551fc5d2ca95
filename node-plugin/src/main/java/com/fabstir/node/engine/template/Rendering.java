package com.fabstir.node.engine.template;

import com.fabstir.node.engine.template.Statement.Assign;
import com.fabstir.node.engine.template.Statement.AssignMember;
import com.fabstir.node.engine.template.Statement.Branch;
import com.fabstir.node.engine.template.Statement.Capture;
import com.fabstir.node.engine.template.Statement.For;
import com.fabstir.node.engine.template.Statement.If;
import com.fabstir.node.engine.template.Statement.Macro;
import com.fabstir.node.engine.template.Statement.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a template once. */
final class Rendering {
  private enum Flow {
    ON,
    BREAK,
    CONTINUE
  }

  private final Budget budget;
  private final Evaluator evaluator;

  Rendering(Budget budget) {
    this.budget = budget;
    this.evaluator = new Evaluator(budget);
  }

  String text(List<Statement> statements, Scope scope) {
    var output = new Output();
    run(statements, scope, output);
    return output.text();
  }

  private Flow run(List<Statement> statements, Scope scope, Output output) {
    budget.enter();
    Flow flow = Flow.ON;
    for (int i = 0; i < statements.size() && flow == Flow.ON; i++) {
      budget.step();
      flow = run(statements.get(i), scope, output);
    }
    budget.leave();
    return flow;
  }

  private Flow run(Statement statement, Scope scope, Output output) {
    return switch (statement) {
      case Statement.Text(String text) -> written(text, output);
      case Statement.Print(Expression value) ->
          written(Values.text(evaluator.value(value, scope)), output);
      case If choice -> run(chosen(choice, scope), scope, output);
      case For loop -> loop(loop, scope, output);
      case Assign assign -> {
        assign(assign.names(), evaluator.value(assign.value(), scope), scope);
        yield Flow.ON;
      }
      case AssignMember assign -> {
        if (!(scope.get(assign.object()) instanceof Namespace namespace)) {
          throw new TemplateException("'" + assign.object() + "' is no namespace");
        }
        namespace.set(assign.member(), evaluator.value(assign.value(), scope));
        yield Flow.ON;
      }
      case Capture(String name, List<Statement> body) -> {
        scope.set(name, text(body, scope.inner()));
        yield Flow.ON;
      }
      case Macro macro -> {
        scope.set(macro.name(), callable(macro, scope));
        yield Flow.ON;
      }
      case Statement.Generation(List<Statement> body) -> run(body, scope, output);
      case Statement.Break _ -> Flow.BREAK;
      case Statement.Continue _ -> Flow.CONTINUE;
    };
  }

  private Flow written(String text, Output output) {
    budget.text(text.length());
    output.add(text);
    return Flow.ON;
  }

  private List<Statement> chosen(If choice, Scope scope) {
    for (Branch branch : choice.branches()) {
      if (evaluator.isTrue(branch.condition(), scope)) {
        return branch.body();
      }
    }
    return choice.otherwise();
  }

  private Flow loop(For loop, Scope scope, Output output) {
    List<?> items = wanted(loop, scope);
    if (items.isEmpty()) {
      return run(loop.otherwise(), scope, output);
    }
    for (int i = 0; i < items.size(); i++) {
      Scope inner = scope.inner();
      assign(loop.names(), items.get(i), inner);
      inner.set("loop", new LoopState(items, i));
      if (run(loop.body(), inner, output) == Flow.BREAK) {
        break;
      }
    }
    return Flow.ON;
  }

  private List<?> wanted(For loop, Scope scope) {
    List<?> items = Values.items(evaluator.value(loop.items(), scope), budget);
    if (loop.condition().isEmpty()) {
      return items;
    }
    List<Object> wanted = new ArrayList<>();
    for (Object item : items) {
      Scope inner = scope.inner();
      assign(loop.names(), item, inner);
      if (evaluator.isTrue(loop.condition().get(), inner)) {
        wanted.add(item);
      }
    }
    return wanted;
  }

  private void assign(List<String> names, Object value, Scope scope) {
    if (names.size() == 1) {
      scope.set(names.getFirst(), value);
      return;
    }
    List<?> parts = Values.items(value, budget);
    if (parts.size() != names.size()) {
      throw new TemplateException("%d names for %d values".formatted(names.size(), parts.size()));
    }
    for (int i = 0; i < parts.size(); i++) {
      scope.set(names.get(i), parts.get(i));
    }
  }

  private Callable callable(Macro macro, Scope scope) {
    return (arguments, named) -> {
      Scope inner = scope.inner();
      List<Parameter> parameters = macro.parameters();
      if (arguments.size() > parameters.size()) {
        throw new TemplateException("too many arguments for '" + macro.name() + "'");
      }
      for (int i = 0; i < parameters.size(); i++) {
        inner.set(
            parameters.get(i).name(), argument(parameters.get(i), i, arguments, named, inner));
      }
      return text(macro.body(), inner);
    };
  }

  private Object argument(
      Parameter parameter, int at, List<Object> given, Map<String, Object> named, Scope scope) {
    if (at < given.size()) {
      return given.get(at);
    }
    if (named.containsKey(parameter.name())) {
      return named.get(parameter.name());
    }
    return parameter.fallback().isPresent()
        ? evaluator.value(parameter.fallback().get(), scope)
        : new Undefined(parameter.name());
  }
}
