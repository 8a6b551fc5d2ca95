package com.fabstir.model;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.nio.file.Path;

/** The ways in which a model file can be wrong, each with what was expected and found. */
final class ModelFileProblem {
  private static final String DOWNLOAD_AGAIN =
      "Download the file again and compare its SHA-256 with the publisher's.";
  private static final String SET_PATH =
      "Set MODEL_PATH (or give the file) to a GGUF model file that this user can read.";

  private final Path file;

  ModelFileProblem(Path file) {
    this.file = file;
  }

  FabstirException missing() {
    return failure(
        ErrorCode.MODEL_FILE_NOT_FOUND,
        "There is no model file at " + file.toAbsolutePath(),
        SET_PATH);
  }

  FabstirException notAFile() {
    return failure(
        ErrorCode.MODEL_FILE_NOT_FOUND,
        "Expected a model file, found a folder or device: " + file.toAbsolutePath(),
        SET_PATH);
  }

  FabstirException unreadable(Throwable cause) {
    return new FabstirException(
        ErrorCode.FILE_UNREADABLE,
        "Cannot read " + file.toAbsolutePath() + ": " + cause.getClass().getSimpleName(),
        "Check the permissions of the file and of the folders above it.",
        cause);
  }

  FabstirException notGguf(String found, String hint) {
    return failure(
        ErrorCode.MODEL_FILE_NOT_GGUF,
        file + " is no GGUF file: expected it to begin with 'GGUF', found " + found,
        hint);
  }

  FabstirException damaged(String what) {
    return failure(
        ErrorCode.MODEL_FILE_NOT_GGUF, file + " has a damaged header: " + what, DOWNLOAD_AGAIN);
  }

  FabstirException truncated(String what, long expectedBytes, long foundBytes) {
    return failure(
        ErrorCode.MODEL_FILE_TRUNCATED,
        file
            + " is truncated in "
            + what
            + ": expected at least "
            + expectedBytes
            + " bytes, found "
            + foundBytes,
        DOWNLOAD_AGAIN);
  }

  FabstirException unsupported(String what, String hint) {
    return failure(ErrorCode.MODEL_FILE_UNSUPPORTED, file + " cannot be used: " + what, hint);
  }

  private static FabstirException failure(ErrorCode code, String message, String hint) {
    return new FabstirException(code, message, hint);
  }
}
