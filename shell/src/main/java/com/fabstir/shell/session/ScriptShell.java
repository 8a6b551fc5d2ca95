package com.fabstir.shell.session;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.run.Interpreter;
import com.fabstir.shell.run.Job;
import com.fabstir.shell.syntax.ScriptParser;
import com.fabstir.shell.syntax.SyntaxException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Runs the lines of an input as {@code sh} does: a failure does not end it unless {@code set -e}
 * says so, and its status is the last command's. The commands read what follows their line.
 */
public final class ScriptShell {
  private final Engine engine;
  private final CommandIo io;

  public ScriptShell(ShellParts parts, CommandIo io) {
    this.io = io;
    this.engine = Engine.of(parts, this::say, List::of, () -> {});
  }

  private synchronized void say(String line) {
    io.err().println(line);
    io.err().flush();
  }

  /** Runs the input to its end; what was put in the background is waited for. */
  public int run() {
    try {
      for (String text; goesOn() && (text = next(io.in())) != null; ) {
        engine.interpreter().run(text, io);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return end();
  }

  /** Runs one text only. */
  public int run(String text) {
    engine.interpreter().run(text, io);
    return end();
  }

  private int end() {
    io.interruption().onInterrupt(() -> engine.jobs().interruptAll());
    engine.jobs().all().stream().map(Job::ended).forEach(ended -> ended.join());
    if (io.interruption().isInterrupted()) {
      return Interpreter.INTERRUPTED;
    }
    return engine.state().exit().orElse(engine.state().lastStatus());
  }

  private boolean goesOn() {
    boolean failed = engine.state().stopsAtFailure() && engine.state().lastStatus() != 0;
    return !failed && engine.state().exit().isEmpty() && !io.interruption().isInterrupted();
  }

  /** Lines until they can be run; null at the end. */
  private static String next(BufferedReader in) throws IOException {
    String line = in.readLine();
    if (line == null) {
      return null;
    }
    var text = new StringBuilder(line);
    while (isIncomplete(text.toString()) && (line = in.readLine()) != null) {
      text.append('\n').append(line);
    }
    return text.toString();
  }

  private static boolean isIncomplete(String text) {
    try {
      ScriptParser.parse(text);
      return false;
    } catch (SyntaxException wrong) {
      return wrong.isIncomplete();
    }
  }
}
