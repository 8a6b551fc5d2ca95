package com.fabstir.shell;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;

/**
 * What a command reads and writes.
 *
 * @param in what it may read
 * @param out its data
 * @param err all that is no data
 * @param echo hides what is typed
 * @param interruption the user's wish that it ends
 * @param screens gives it the whole screen
 */
public record CommandIo(
    BufferedReader in,
    PrintWriter out,
    PrintWriter err,
    TerminalState terminal,
    TypingEcho echo,
    Interruption interruption,
    ScreenSource screens) {

  /** Without a screen to take. */
  public CommandIo(
      BufferedReader in,
      PrintWriter out,
      PrintWriter err,
      TerminalState terminal,
      TypingEcho echo,
      Interruption interruption) {
    this(in, out, err, terminal, echo, interruption, ScreenSource.none());
  }

  /** The same with another output, which is no terminal. */
  public CommandIo to(PrintWriter other) {
    return new CommandIo(in, other, err, terminal.withoutOutput(), echo, interruption);
  }

  /** The same with its messages elsewhere, where is no terminal. */
  public CommandIo messagesTo(PrintWriter other) {
    return new CommandIo(in, out, other, terminal.withoutMessages(), echo, interruption, screens);
  }

  /** The same with its messages where its data goes. */
  public CommandIo messagesToOutput() {
    return new CommandIo(
        in, out, out, terminal.withMessagesAsOutput(), echo, interruption, screens);
  }

  /** The same with another input, which is no terminal. */
  public CommandIo from(BufferedReader other) {
    return new CommandIo(other, out, err, terminal.withoutInput(), echo, interruption);
  }

  /** The same for something that ends by a wish of its own. */
  public CommandIo with(Interruption other) {
    return new CommandIo(in, out, err, terminal, echo, other, screens);
  }

  /** For work beside the typing: it has no input, and its lines go where the writer takes them. */
  public CommandIo beside(PrintWriter lines, Interruption other) {
    var nothing = new BufferedReader(Reader.nullReader());
    return new CommandIo(nothing, lines, lines, TerminalState.none(), TypingEcho.none(), other);
  }

  /** Says what went wrong in the shell itself. */
  public void complain(String message) {
    err.println("shell: " + message);
    err.flush();
  }
}
