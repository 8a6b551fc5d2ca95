package com.fabstir.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ErrorRelayTest {
  @Test
  void isReadOnWhenALineCannotBeKept() {
    List<String> kept = new CopyOnWriteArrayList<>();

    ErrorRelay.start(
            new BufferedReader(new StringReader("lost\nkept\n")),
            line -> {
              if (line.equals("lost")) {
                throw new UncheckedIOException(new IOException("No space left on device"));
              }
              kept.add(line);
            })
        .report(Duration.ofSeconds(60));

    assertThat(kept).containsExactly("kept");
  }
}
