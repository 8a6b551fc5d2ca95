package com.fabstir.node.engine.template;

import com.fabstir.node.engine.template.Statement.Assign;
import com.fabstir.node.engine.template.Statement.AssignMember;
import com.fabstir.node.engine.template.Statement.Branch;
import com.fabstir.node.engine.template.Statement.Break;
import com.fabstir.node.engine.template.Statement.Capture;
import com.fabstir.node.engine.template.Statement.Continue;
import com.fabstir.node.engine.template.Statement.For;
import com.fabstir.node.engine.template.Statement.Generation;
import com.fabstir.node.engine.template.Statement.If;
import com.fabstir.node.engine.template.Statement.Macro;
import com.fabstir.node.engine.template.Statement.Parameter;
import com.fabstir.node.engine.template.Statement.Print;
import com.fabstir.node.engine.template.Statement.Text;
import com.fabstir.node.engine.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the tags. One that could reach outside, such as include, is not known here. */
final class StatementParser {
  private final TokenReader tokens;
  private final ExpressionParser expressions;
  private int loops;

  private StatementParser(TokenReader tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens);
  }

  static List<Statement> parse(String template) {
    var parser = new StatementParser(new TokenReader(TemplateLexer.tokens(template)));
    List<Statement> statements = parser.until(Set.of());
    if (parser.tokens.peek().kind() != Kind.END) {
      throw parser.tokens.unexpected("the end of the template");
    }
    return statements;
  }

  /** Stands behind the opening delimiter of the tag that ends the part, or at the end. */
  private List<Statement> until(Set<String> ends) {
    tokens.enter();
    List<Statement> statements = new ArrayList<>();
    while (tokens.peek().kind() != Kind.END) {
      Token token = tokens.next();
      switch (token.kind()) {
        case TEXT -> statements.add(new Text(token.text()));
        case OPEN_PRINT -> {
          statements.add(new Print(expressions.list()));
          tokens.require(Kind.CLOSE_PRINT, "'}}'");
        }
        case OPEN_TAG -> {
          if (tokens.peek().kind() == Kind.NAME && ends.contains(tokens.peek().text())) {
            tokens.leave();
            return statements;
          }
          statements.add(tag());
        }
        default -> throw TemplateException.at(token.line(), "unexpected " + token.shown());
      }
    }
    if (!ends.isEmpty()) {
      throw tokens.unexpected("a tag of " + ends.stream().sorted().toList());
    }
    tokens.leave();
    return statements;
  }

  private Statement tag() {
    Token name = tokens.require(Kind.NAME, "a tag");
    return switch (name.text()) {
      case "if" -> branches();
      case "for" -> loop();
      case "set" -> assignment();
      case "macro" -> macro();
      case "generation" -> {
        close();
        yield new Generation(body("endgeneration"));
      }
      case "break" -> inLoop(name, new Break());
      case "continue" -> inLoop(name, new Continue());
      default ->
          throw TemplateException.at(
              name.line(), "the tag '%s' is not known".formatted(name.text()));
    };
  }

  private Statement inLoop(Token name, Statement statement) {
    if (loops == 0) {
      throw TemplateException.at(name.line(), "'%s' outside of a loop".formatted(name.text()));
    }
    close();
    return statement;
  }

  private Statement branches() {
    List<Branch> branches = new ArrayList<>();
    List<Statement> otherwise = List.of();
    Expression condition = expressions.list();
    close();
    while (true) {
      branches.add(new Branch(condition, until(Set.of("elif", "else", "endif"))));
      String end = tokens.next().text();
      if (end.equals("elif")) {
        condition = expressions.list();
        close();
        continue;
      }
      close();
      if (end.equals("else")) {
        otherwise = body("endif");
      }
      return new If(branches, otherwise);
    }
  }

  private Statement loop() {
    List<String> names = names();
    tokens.requireName("in");
    Expression items = expressions.or();
    Optional<Expression> condition =
        tokens.takeName("if") ? Optional.of(expressions.expression()) : Optional.empty();
    close();
    loops++;
    List<Statement> body = until(Set.of("else", "endfor"));
    loops--;
    boolean hasOtherwise = tokens.next().isName("else");
    close();
    return new For(names, items, condition, body, hasOtherwise ? body("endfor") : List.of());
  }

  private Statement assignment() {
    List<String> names = names();
    if (names.size() == 1 && tokens.takeSymbol(".")) {
      String member = tokens.require(Kind.NAME, "a name").text();
      tokens.requireSymbol("=");
      Expression value = expressions.list();
      close();
      return new AssignMember(names.getFirst(), member, value);
    }
    if (tokens.takeSymbol("=")) {
      Expression value = expressions.list();
      close();
      return new Assign(names, value);
    }
    close();
    return new Capture(names.getFirst(), body("endset"));
  }

  private Statement macro() {
    String name = tokens.require(Kind.NAME, "a name").text();
    tokens.requireSymbol("(");
    List<Parameter> parameters = new ArrayList<>();
    while (!tokens.takeSymbol(")")) {
      String parameter = tokens.require(Kind.NAME, "a name").text();
      Optional<Expression> fallback =
          tokens.takeSymbol("=") ? Optional.of(expressions.expression()) : Optional.empty();
      parameters.add(new Parameter(parameter, fallback));
      if (!tokens.peek().isSymbol(")")) {
        tokens.requireSymbol(",");
      }
    }
    close();
    int outer = loops;
    loops = 0;
    List<Statement> body = body("endmacro");
    loops = outer;
    return new Macro(name, parameters, body);
  }

  private List<Statement> body(String end) {
    List<Statement> body = until(Set.of(end));
    tokens.requireName(end);
    close();
    return body;
  }

  private List<String> names() {
    boolean parenthesised = tokens.takeSymbol("(");
    List<String> names = new ArrayList<>();
    do {
      names.add(tokens.require(Kind.NAME, "a name").text());
    } while (tokens.takeSymbol(","));
    if (parenthesised) {
      tokens.requireSymbol(")");
    }
    return names;
  }

  private void close() {
    tokens.require(Kind.CLOSE_TAG, "'%}'");
  }
}
