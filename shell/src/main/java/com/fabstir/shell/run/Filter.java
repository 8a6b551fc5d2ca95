package com.fabstir.shell.run;

import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Optional;

/**
 * Another program behind a {@code |}.
 *
 * @param output a file instead of what comes next
 * @param errors a file instead of the terminal
 * @param merged its messages go where its data goes
 */
record Filter(
    List<String> words, Optional<Redirect> output, Optional<Redirect> errors, boolean merged) {

  Filter withOutput(Redirect file) {
    return new Filter(words, Optional.of(file), errors, merged);
  }

  Filter withErrors(Redirect file) {
    return new Filter(words, output, Optional.of(file), false);
  }

  Filter withErrorsToOutput() {
    return new Filter(words, output, Optional.empty(), true);
  }

  /**
   * The builder of its process, which writes to the next one unless a file was named.
   *
   * @param builder made of the words
   */
  ProcessBuilder redirect(ProcessBuilder builder) {
    output.ifPresent(builder::redirectOutput);
    builder.redirectError(errors.orElse(Redirect.INHERIT));
    return builder.redirectErrorStream(merged);
  }
}
