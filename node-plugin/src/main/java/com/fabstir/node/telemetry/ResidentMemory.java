package com.fabstir.node.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how much of the machine's memory this process takes (proc(5), VmRSS). */
final class ResidentMemory {
  private static final Pattern LINE = Pattern.compile("(?m)^VmRSS:\\s+(\\d{1,15}) kB$");

  private final Path status;

  ResidentMemory() {
    this(Path.of("/proc/self/status"));
  }

  ResidentMemory(Path status) {
    this.status = status;
  }

  /** Empty where the machine has no such file. */
  OptionalDouble bytes() {
    try {
      Matcher line = LINE.matcher(Files.readString(status));
      return line.find()
          ? OptionalDouble.of(Long.parseLong(line.group(1)) * 1024.0)
          : OptionalDouble.empty();
    } catch (IOException _) {
      return OptionalDouble.empty();
    }
  }
}
