package com.fabstir.shell.session;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.FullScreen;
import com.fabstir.shell.Interruption;
import com.fabstir.shell.ScreenSource;
import com.fabstir.shell.TerminalState;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.util.Optional;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** The terminal as the commands get it. */
final class Screen {
  private final Terminal terminal;
  private final LineReader answers;
  private final Pager pager;
  private final boolean colour;
  private final HeldLines background;

  /**
   * @param background lines that come at any time, also while the whole screen is taken
   */
  Screen(Terminal terminal, Pager pager, boolean colour, HeldLines background) {
    this.terminal = terminal;
    this.pager = pager;
    this.colour = colour;
    this.background = background;
    this.answers =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .variable(LineReader.DISABLE_HISTORY, true)
            .variable(LineReader.DISABLE_COMPLETION, true)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
  }

  /** For one command line. */
  CommandIo io(Interruption interruption) {
    var messages = new MessageWriter(terminal.writer(), background);
    var reader = new AnswerReader(answers, messages::takeBegun, interruption, background);
    return new CommandIo(
        new BufferedReader(reader),
        new PrintWriter(new DataWriter(terminal.writer(), pager, background)),
        new PrintWriter(messages),
        new TerminalState(true, true, true, Math.max(20, terminal.getWidth()), colour),
        reader.echo(),
        interruption,
        screens());
  }

  private ScreenSource screens() {
    return new ScreenSource() {
      @Override
      public Optional<FullScreen> open(Interruption end, boolean colours) {
        return whole(end, colours);
      }

      @Override
      public Loan lend() {
        background.hold();
        return background::release;
      }
    };
  }

  private Optional<FullScreen> whole(Interruption end, boolean colours) {
    if (isAble(terminal)) {
      background.hold();
    }
    return whole(end, colours && colour, background::release);
  }

  /**
   * The whole screen; empty when the terminal can only write lines.
   *
   * @param afterwards is run when it was given back, and not when there is none
   */
  Optional<FullScreen> whole(Interruption end, boolean colours, Runnable afterwards) {
    return isAble(terminal)
        ? Optional.of(new TerminalScreen(terminal, this::io, end, colours, afterwards))
        : Optional.empty();
  }

  /** Whether the terminal can do more than write lines. */
  static boolean isAble(Terminal terminal) {
    return !terminal.getType().startsWith(Terminal.TYPE_DUMB);
  }

  /** Writes a line above the one that is typed: an answer, or a command. */
  void above(String line, LineReader commands) {
    (answers.isReading() ? answers : commands).printAbove(line);
  }

  /** A command has ended: what it left on its last line is no longer torn by others. */
  void settled() {
    background.begun(false);
  }

  void clear() {
    terminal.puts(Capability.clear_screen);
    terminal.flush();
  }

  /** Asks yes or no; an end of the input is a yes. */
  boolean confirms(String question) {
    try {
      String answer = answers.readLine(question + " [y/N] ");
      return answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes");
    } catch (org.jline.reader.EndOfFileException _) {
      return true;
    } catch (org.jline.reader.UserInterruptException _) {
      return false;
    }
  }
}
