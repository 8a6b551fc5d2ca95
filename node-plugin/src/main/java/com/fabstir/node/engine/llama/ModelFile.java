package com.fabstir.node.engine.llama;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Looks at a model file before native code does. */
final class ModelFile {
  private static final byte[] MAGIC = "GGUF".getBytes(StandardCharsets.US_ASCII);

  /** Magic, version, tensor count, metadata count. */
  private static final int FIXED_HEADER_BYTES = 24;

  private static final String HINT = "Give the path of a GGUF file, for example with MODEL_PATH.";

  private ModelFile() {}

  static void requireGguf(Path file) {
    if (!Files.exists(file)) {
      throw new FabstirException(
          ErrorCode.MODEL_FILE_NOT_FOUND, "no model file at " + file.toAbsolutePath(), HINT);
    }
    if (!Files.isRegularFile(file)) {
      throw new FabstirException(
          ErrorCode.MODEL_FILE_NOT_GGUF, file.toAbsolutePath() + " is no file", HINT);
    }
    byte[] start = start(file);
    if (!Arrays.equals(Arrays.copyOf(start, MAGIC.length), MAGIC)) {
      throw new FabstirException(
          ErrorCode.MODEL_FILE_NOT_GGUF,
          "%s does not start with GGUF, so it is no model file".formatted(file),
          HINT);
    }
    if (start.length < FIXED_HEADER_BYTES) {
      throw new FabstirException(
          ErrorCode.MODEL_FILE_TRUNCATED,
          "%s has %d bytes, a GGUF header has %d".formatted(file, start.length, FIXED_HEADER_BYTES),
          "Download the file again.");
    }
  }

  private static byte[] start(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(FIXED_HEADER_BYTES);
    } catch (IOException e) {
      throw new FabstirException(
          ErrorCode.FILE_UNREADABLE, "cannot read the model file " + file, HINT, e);
    }
  }
}
