package com.fabstir.shell.builtin;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.SecretLine;
import com.fabstir.shell.run.Builtin;
import com.fabstir.shell.run.ShellException;
import com.fabstir.shell.run.ShellState;
import com.fabstir.shell.syntax.Lexer;
import com.fabstir.shell.syntax.Token;
import com.fabstir.shell.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Gives words a short name. */
record AliasBuiltin(ShellState state, SecretLine secrets) implements Builtin {
  @Override
  public String name() {
    return "alias";
  }

  @Override
  public String arguments() {
    return "[NAME='WORDS']";
  }

  @Override
  public String purpose() {
    return "let a name stand for words; alone: list the aliases";
  }

  @Override
  public int run(List<String> arguments, CommandIo io) {
    if (arguments.isEmpty()) {
      state.aliases().forEach((name, words) -> io.out().println(shown(name, words)));
    }
    arguments.forEach(this::define);
    return 0;
  }

  private void define(String argument) {
    int equals = argument.indexOf('=');
    if (equals < 1) {
      throw wrongUse();
    }
    List<Word> words = new ArrayList<>();
    for (Token token : Lexer.lex(argument.substring(equals + 1)).all()) {
      if (!(token instanceof Token.WordToken word)) {
        throw new ShellException(
            ShellException.USAGE, "an alias stands for words only, without ; | & < >");
      }
      words.add(word.word());
    }
    if (words.isEmpty()) {
      throw wrongUse();
    }
    state.aliases().put(argument.substring(0, equals), words);
  }

  private String shown(String name, List<Word> words) {
    String text = words.stream().map(Word::text).collect(Collectors.joining(" "));
    return "alias " + name + "='" + (secrets.isSecret(text) ? "(a secret)" : text) + "'";
  }
}
