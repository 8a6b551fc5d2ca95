package com.fabstir.shell.syntax;

import com.fabstir.shell.syntax.Command.Simple;
import com.fabstir.shell.syntax.Token.OperatorToken;
import com.fabstir.shell.syntax.Token.WordToken;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads scripts. The grammar, from weak to strong: items end with {@code ;}, {@code &} or a line;
 * {@code &&} and {@code ||} join from left to right; {@code |} binds strongest.
 */
public final class ScriptParser {
  private static final Set<Operator> ENDS =
      EnumSet.of(Operator.END, Operator.NEW_LINE, Operator.BACKGROUND);

  private final String text;
  private final List<Token> tokens;
  private int next;

  private ScriptParser(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /**
   * @throws SyntaxException when it is none, or ends too early
   */
  public static Script parse(String text) {
    Tokens lexed = Lexer.lex(text);
    if (lexed.missing().isPresent()) {
      throw SyntaxException.unfinished(lexed.missing().get());
    }
    List<Token> meant =
        lexed.all().stream().filter(token -> !(token instanceof Token.Comment)).toList();
    return new ScriptParser(text, meant).script();
  }

  private Script script() {
    List<Script.Item> items = new ArrayList<>();
    skipLines();
    while (next < tokens.size()) {
      int start = tokens.get(next).start();
      Command command = joined();
      String typed = text.substring(start, tokens.get(next - 1).end());
      boolean background = at(Operator.BACKGROUND);
      if (next < tokens.size()) {
        expectEnd();
      }
      items.add(new Script.Item(command, background, typed));
      skipLines();
    }
    return new Script(items);
  }

  private void expectEnd() {
    if (tokens.get(next) instanceof OperatorToken token && ENDS.contains(token.operator())) {
      next++;
      return;
    }
    throw unexpected();
  }

  private Command joined() {
    Command left = pipe();
    while (at(Operator.AND) || at(Operator.OR)) {
      boolean and = at(Operator.AND);
      step();
      Command right = pipe();
      left = and ? new Command.And(left, right) : new Command.Or(left, right);
    }
    return left;
  }

  private Command pipe() {
    List<Simple> stages = new ArrayList<>();
    stages.add(simple());
    while (at(Operator.PIPE)) {
      step();
      stages.add(simple());
    }
    return stages.size() == 1 ? stages.getFirst() : new Command.Pipe(stages);
  }

  /** Over an operator after which a command must follow, perhaps on the next line. */
  private void step() {
    next++;
    skipLines();
    if (next == tokens.size()) {
      throw SyntaxException.unfinished("the command that follows an operator");
    }
  }

  private Simple simple() {
    List<Word> words = new ArrayList<>();
    List<Redirection> redirections = new ArrayList<>();
    while (next < tokens.size()) {
      Token token = tokens.get(next);
      if (token instanceof WordToken word) {
        words.add(word.word());
        next++;
      } else if (token instanceof OperatorToken operator && operator.operator().redirects()) {
        redirections.add(redirection(operator.operator()));
      } else {
        break;
      }
    }
    if (words.isEmpty()) {
      throw next < tokens.size() ? unexpected() : SyntaxException.wrong("a command is missing");
    }
    return new Simple(words, redirections);
  }

  private Redirection redirection(Operator operator) {
    next++;
    if (!operator.takesFile()) {
      return new Redirection.ErrorsToOutput();
    }
    if (next < tokens.size() && tokens.get(next) instanceof WordToken file) {
      next++;
      return new Redirection.ToFile(Redirection.Kind.valueOf(operator.name()), file.word());
    }
    throw SyntaxException.wrong("a file must follow " + operator.named());
  }

  private boolean at(Operator operator) {
    return next < tokens.size()
        && tokens.get(next) instanceof OperatorToken token
        && token.operator() == operator;
  }

  private void skipLines() {
    while (at(Operator.NEW_LINE)) {
      next++;
    }
  }

  private SyntaxException unexpected() {
    return tokens.get(next) instanceof OperatorToken token
        ? SyntaxException.wrong(token.operator().named() + " cannot stand here")
        : SyntaxException.wrong("an operator is missing");
  }
}
