package com.fabstir.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks {@code nvidia-smi}, which comes with every driver of NVIDIA's and knows cards that the
 * system does not show in containers.
 *
 * @param program with arguments that come first
 * @param patience after which a silent program is ended
 */
public record DriverQuery(List<String> program, Duration patience) {

  public DriverQuery {
    program = List.copyOf(program);
  }

  /** Of the program in the path. */
  public static DriverQuery within(Duration patience) {
    return new DriverQuery(List.of("nvidia-smi"), patience);
  }

  /**
   * A line for each card, with the values of the fields between commas and no units. Empty when the
   * program is missing, fails, or says nothing in time.
   *
   * @param fields such as {@code name,memory.total}
   */
  public Optional<String> ask(String fields) {
    List<String> call = new ArrayList<>(program);
    call.add("--query-gpu=" + fields);
    call.add("--format=csv,noheader,nounits");
    try {
      Process process =
          ChildEnvironment.strip(new ProcessBuilder(call))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        process.getOutputStream().close();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
            || process.exitValue() != 0) {
          return Optional.empty();
        }
        return Optional.of(
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
