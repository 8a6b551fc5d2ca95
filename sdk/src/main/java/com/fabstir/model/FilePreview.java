package com.fabstir.model;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Guesses what a file that is no model is, from its first bytes. */
record FilePreview(byte[] start) {
  private static final int SHOWN_BYTES = 8;

  String description() {
    return isText()
        ? "the text '" + text().strip().lines().findFirst().orElse("") + "'"
        : "the bytes " + HexFormat.ofDelimiter(" ").formatHex(start, 0, shown());
  }

  String hint() {
    String text = text().toLowerCase(Locale.ROOT);
    if (text.startsWith("version https://git-lfs")) {
      return "This is a Git LFS pointer: fetch the real file with 'git lfs pull'.";
    }
    if (isText()) {
      return "A download probably stored an error page or a login page: check the address and"
          + " your access, and download again.";
    }
    if (text.startsWith("pk")
        || start.length > 1 && start[0] == 0x1f && (start[1] & 0xff) == 0x8b) {
      return "This is an archive: unpack it and use the .gguf file inside.";
    }
    return "Use a model file in GGUF format (safetensors and old GGML files must be converted).";
  }

  private String text() {
    return new String(start, StandardCharsets.UTF_8);
  }

  private boolean isText() {
    return text()
        .chars()
        .allMatch(c -> c >= ' ' && c != 0x7f && c != 0xfffd || c == '\n' || c == '\r' || c == '\t');
  }

  private int shown() {
    return Math.min(SHOWN_BYTES, start.length);
  }
}
