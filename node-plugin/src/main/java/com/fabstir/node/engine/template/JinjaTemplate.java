package com.fabstir.node.engine.template;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A template that was read and can be rendered any number of times, by any thread. */
public final class JinjaTemplate {
  private final List<Statement> statements;

  private JinjaTemplate(List<Statement> statements) {
    this.statements = statements;
  }

  /**
   * Reads a template.
   *
   * @throws TemplateException with the line, when it is not understood
   */
  public static JinjaTemplate parse(String source) {
    return new JinjaTemplate(StatementParser.parse(source));
  }

  /**
   * Renders it.
   *
   * @param variables texts, truth values, whole numbers (Long), lists and maps of these
   * @param now what a template that asks for the date is told
   * @throws TurnsRefusedException when the template refuses the variables
   * @throws TemplateException when it fails or takes more than it may
   */
  public String render(Map<String, Object> variables, Supplier<ZonedDateTime> now) {
    var budget = new Budget();
    Scope scope = Scope.of(Functions.all(budget, now));
    variables.forEach(scope::set);
    try {
      return new Rendering(budget).text(statements, scope);
    } catch (StackOverflowError _) {
      // Lists in lists in lists, made in a loop: comparing them goes as deep as they are.
      throw new TemplateException("the template makes values that are nested too deeply");
    }
  }
}
