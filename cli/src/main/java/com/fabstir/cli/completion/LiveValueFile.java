package com.fabstir.cli.completion;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.config.FabstirHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Live values where the scripts of the shells find them: a line is kind, value, description. */
final class LiveValueFile {
  private final Path file;

  private LiveValueFile(Path file) {
    this.file = file;
  }

  /** Of this machine. */
  static LiveValueFile local(FabstirHome home) {
    return new LiveValueFile(home.completion().resolve("local.tsv"));
  }

  /**
   * Of a chain.
   *
   * @param name its id as the user gave it, or "default"
   */
  static LiveValueFile ofChain(FabstirHome home, String name) {
    return new LiveValueFile(home.completion().resolve("chain-" + name + ".tsv"));
  }

  /**
   * Replaces the file in one step.
   *
   * @param since when reading began: what changed afterwards makes the file old
   */
  void write(Map<CandidateKind, List<LiveValue>> values, Instant since) {
    String text =
        values.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(value -> line(entry.getKey(), value)))
            .collect(Collectors.joining());
    try {
      Path fresh = Files.createTempFile(file.getParent(), "values", ".tmp");
      Files.writeString(fresh, text);
      Files.setLastModifiedTime(fresh, FileTime.from(since));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot write " + file, failed);
    }
  }

  private static String line(CandidateKind kind, LiveValue value) {
    return kind.word() + "\t" + value.value() + "\t" + value.description() + "\n";
  }
}
