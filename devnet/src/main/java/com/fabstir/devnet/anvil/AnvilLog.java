package com.fabstir.devnet.anvil;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this start of anvil has written to its log: a log may hold earlier ones before it. */
record AnvilLog(Path file, long start) {
  private static final Pattern LISTENING = Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+)");
  private static final int TAIL_CHARACTERS = 600;

  static AnvilLog from(Path file) {
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      return new AnvilLog(file, Files.exists(file) ? Files.size(file) : 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  OptionalInt port() {
    Matcher listening = LISTENING.matcher(text());
    return listening.find()
        ? OptionalInt.of(Integer.parseInt(listening.group(1)))
        : OptionalInt.empty();
  }

  boolean saysAddressInUse() {
    return text().contains("ddress already in use");
  }

  String tail() {
    String text = text().strip();
    return text.substring(Math.max(0, text.length() - TAIL_CHARACTERS));
  }

  private String text() {
    try (var content = Files.newInputStream(file)) {
      content.skipNBytes(start);
      return new String(content.readAllBytes(), UTF_8);
    } catch (IOException _) {
      return "";
    }
  }
}
