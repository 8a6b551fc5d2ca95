package com.fabstir.node.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of a model file with some bytes of its metadata replaced by as many others. */
record GgufPatch(String bytes) {

  static GgufPatch of(Path file) throws IOException {
    return new GgufPatch(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
  }

  /** Replaces the first {@code old} behind {@code anchor}. */
  GgufPatch after(String anchor, String old, String fresh) {
    assertThat(fresh).hasSameSizeAs(old);
    int at = bytes.indexOf(old, bytes.indexOf(anchor));
    assertThat(at).isPositive();
    return new GgufPatch(bytes.substring(0, at) + fresh + bytes.substring(at + old.length()));
  }

  Path in(Path folder) throws IOException {
    return Files.write(folder.resolve("patched.gguf"), bytes.getBytes(StandardCharsets.ISO_8859_1));
  }
}
