package com.fabstir.shell.session;

import com.fabstir.shell.line.LineEditor;
import com.fabstir.shell.line.LiveValues;
import com.fabstir.shell.line.QuietHistory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.LineReader;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.impl.DumbTerminal;

/** What our shell's line editor offers at the end of a line. */
public final class EditorCandidates {
  private final LineReaderImpl reader;

  /** An editor with what the interactive shell has in it; live values come after a moment. */
  public EditorCandidates(ShellParts parts) throws IOException {
    Engine engine = Engine.of(parts, _ -> {}, List::of, () -> {});
    var editor =
        new LineEditor(
            parts.runner().model(),
            engine.dispatcher().builtins(),
            engine.state(),
            new LiveValues(parts.candidates(), Duration.ofMinutes(10)),
            parts.kinds(),
            parts.directory(),
            false);
    var terminal =
        new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream());
    LineReader made = editor.on(terminal, new QuietHistory(parts.secrets()), parts.historyFile());
    reader = (LineReaderImpl) made;
  }

  /** The values of the candidates for each line, without the slash behind a folder. */
  public Map<String, List<String>> candidates(Collection<String> lines) {
    Map<String, List<String>> answers = new LinkedHashMap<>();
    lines.forEach(line -> answers.put(line, candidates(line)));
    return answers;
  }

  private List<String> candidates(String line) {
    var parsed =
        (CompletingParsedLine) reader.getParser().parse(line, line.length(), ParseContext.COMPLETE);
    List<Candidate> found = new ArrayList<>();
    reader.getCompleter().complete(reader, parsed, found);
    return found.stream()
        .map(Candidate::value)
        .filter(value -> value.startsWith(parsed.word()))
        .map(value -> value.endsWith("/") ? value.substring(0, value.length() - 1) : value)
        .distinct()
        .sorted()
        .toList();
  }
}
