package com.fabstir.shell.builtin;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.SecretLine;
import com.fabstir.shell.run.Builtin;
import com.fabstir.shell.run.ShellException;
import com.fabstir.shell.run.ShellState;
import java.util.List;
import java.util.regex.Pattern;

/** Sets variables and the one option. */
record SetBuiltin(ShellState state, SecretLine secrets) implements Builtin {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @Override
  public String name() {
    return "set";
  }

  @Override
  public String arguments() {
    return "[NAME=VALUE | -e | +e]";
  }

  @Override
  public String purpose() {
    return "set a variable, for $NAME and for the commands; -e: end a script at its first failure";
  }

  @Override
  public int run(List<String> arguments, CommandIo io) {
    if (arguments.isEmpty()) {
      state.variables().forEach((name, value) -> io.out().println(shown(name, value)));
    }
    arguments.forEach(this::apply);
    return 0;
  }

  private String shown(String name, String value) {
    String line = name + "=" + value;
    return secrets.isSecret(line) ? name + "=(a secret)" : line;
  }

  private void apply(String argument) {
    switch (argument) {
      case "-e" -> state.stopAtFailure(true);
      case "+e" -> state.stopAtFailure(false);
      default -> assign(argument);
    }
  }

  private void assign(String argument) {
    int equals = argument.indexOf('=');
    if (equals < 1) {
      throw wrongUse();
    }
    String name = argument.substring(0, equals);
    if (!NAME.matcher(name).matches()) {
      throw new ShellException(
          ShellException.USAGE, "'" + name + "' is no name: letters, digits and _ are");
    }
    state.variables().put(name, argument.substring(equals + 1));
  }
}
