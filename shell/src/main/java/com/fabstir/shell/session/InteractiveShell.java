package com.fabstir.shell.session;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.Interruption;
import com.fabstir.shell.NoticeFeed;
import com.fabstir.shell.line.LineEditor;
import com.fabstir.shell.line.LivePrompt;
import com.fabstir.shell.line.LiveValues;
import com.fabstir.shell.line.QuietHistory;
import com.fabstir.shell.run.Interpreter;
import com.fabstir.shell.run.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;

/** The shell at a terminal: reads a line, runs it, again and again. */
public final class InteractiveShell {
  private static final Duration FRESH_VALUES = Duration.ofSeconds(15);

  private final ShellParts parts;
  private final Interruption end;
  private final AtomicReference<Interruption> running = new AtomicReference<>(new Interruption());
  private final QuietHistory history;

  /**
   * @param end the wish that the whole shell ends
   */
  public InteractiveShell(ShellParts parts, Interruption end) {
    this.parts = parts;
    this.end = end;
    this.history = new QuietHistory(parts.secrets());
  }

  /**
   * Runs until the user leaves.
   *
   * @return the exit status: of {@code exit}, else of the last command
   */
  public int run() {
    // To ask the terminal for its grapheme clusters throws away what was typed before the answer.
    try (Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .dumb(true)
            .nativeSignals(true)
            .graphemeCluster(false)
            .build()) {
      return run(terminal);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int run(Terminal terminal) throws IOException {
    Path historyFile = QuietHistory.privateFile(parts.historyFile());
    boolean able = Screen.isAble(terminal);
    boolean colour = parts.colour() && able;
    var above = new AtomicReference<Consumer<String>>();
    var background = new HeldLines(line -> above.get().accept(line));
    var screen =
        new Screen(terminal, new Pager(terminal, parts.directory(), able), colour, background);
    Engine engine = Engine.of(parts, background::accept, history::lines, screen::clear);
    var values = new LiveValues(parts.candidates(), FRESH_VALUES);
    var editor =
        new LineEditor(
            parts.runner().model(),
            engine.dispatcher().builtins(),
            engine.state(),
            values,
            parts.kinds(),
            parts.directory(),
            colour);
    LineReader reader = editor.on(terminal, history, historyFile);
    above.set(line -> screen.above(line, reader));
    editor.warmUp();
    terminal.handle(Signal.INT, _ -> running.get().interrupt());
    Thread typing = Thread.currentThread();
    end.onInterrupt(
        () -> {
          running.get().interrupt();
          typing.interrupt();
        });
    try (LineInterrupt _ = new LineInterrupt(terminal);
        NoticeFeed.Subscription _ = parts.notices().subscribe(background::accept);
        LivePrompt prompt = editor.prompt(parts.prompt(), reader, able)) {
      return lines(engine, screen, reader, prompt, values);
    } finally {
      engine.jobs().interruptAll();
      engine.jobs().all().stream().map(Job::ended).forEach(ended -> ended.join());
      QuietHistory.privateFile(historyFile);
    }
  }

  private int lines(
      Engine engine, Screen screen, LineReader reader, LivePrompt prompt, LiveValues values) {
    while (!end.isInterrupted()) {
      String line;
      try {
        line = reader.readLine(prompt.text());
      } catch (UserInterruptException _) {
        continue;
      } catch (EndOfFileException _) {
        engine.state().leave(engine.state().lastStatus());
        line = "";
      }
      if (!line.isBlank()) {
        run(line, engine, screen);
        values.expire();
      }
      if (engine.state().exit().isPresent()) {
        if (mayLeave(engine, screen)) {
          return engine.state().exit().getAsInt();
        }
        engine.state().stay();
      }
    }
    return Interpreter.INTERRUPTED;
  }

  private void run(String line, Engine engine, Screen screen) {
    var own = new Interruption();
    running.set(own);
    if (end.isInterrupted()) {
      own.interrupt();
    }
    CommandIo io = screen.io(own);
    engine.interpreter().run(line, io);
    io.out().flush();
    io.err().flush();
    screen.settled();
  }

  private boolean mayLeave(Engine engine, Screen screen) {
    List<String> losses = new ArrayList<>();
    engine.jobs().running().forEach(job -> losses.add("'" + job.text() + "' would stop"));
    parts.guard().loss().ifPresent(losses::add);
    return losses.isEmpty() || screen.confirms(String.join("; ", losses) + ". Leave?");
  }
}
