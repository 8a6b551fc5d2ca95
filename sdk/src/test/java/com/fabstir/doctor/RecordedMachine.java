package com.fabstir.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A machine with an NVIDIA card, as its commands' recorded outputs show it. */
final class RecordedMachine implements Machine {
  static final long MEMORY_BYTES = 4L << 30;

  private final Map<String, Output> outputs = new HashMap<>();
  private long freeBytes = 100L << 30;

  RecordedMachine() {
    says("nvidia-smi", 0, "nvidia-smi.txt");
    says("ldconfig", 0, "ldconfig.txt");
  }

  RecordedMachine says(String program, int exit, String recording) {
    try (InputStream in = RecordedMachine.class.getResourceAsStream(recording)) {
      outputs.put(program, new Output(exit, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
      return this;
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  void free(long bytes) {
    freeBytes = bytes;
  }

  @Override
  public long memoryBytes() {
    return MEMORY_BYTES;
  }

  @Override
  public long freeBytes(Path place) {
    return freeBytes;
  }

  @Override
  public boolean nvidiaCard() {
    return true;
  }

  @Override
  public Optional<Output> run(String... command) {
    return Optional.ofNullable(outputs.get(command[0]));
  }
}
