package com.fabstir.node.engine.llama;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The bundled x86-64 library has one build, with these instructions compiled in. On a processor
 * without them it would end the process with an illegal instruction in mid-work.
 */
final class ProcessorFeatures {
  private static final List<String> REQUIRED = List.of("avx2", "fma", "f16c", "bmi2");

  private ProcessorFeatures() {}

  static void requireForBundledLibrary() {
    Path facts = Path.of("/proc/cpuinfo");
    if (System.getProperty("os.arch").equals("amd64") && Files.isReadable(facts)) {
      try {
        requireIn(Files.readAllLines(facts));
      } catch (IOException e) {
        // Not knowing is no reason to refuse.
        LlamaLog.LOGGER.log(System.Logger.Level.DEBUG, "cannot read /proc/cpuinfo", e);
      }
    }
  }

  /** Checks the lines of a Linux /proc/cpuinfo. */
  static void requireIn(List<String> lines) {
    lines.stream()
        .filter(line -> line.startsWith("flags"))
        .findFirst()
        .map(line -> Set.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+")))
        .ifPresent(ProcessorFeatures::requireAll);
  }

  private static void requireAll(Set<String> flags) {
    List<String> missing = REQUIRED.stream().filter(flag -> !flags.contains(flag)).toList();
    if (!missing.isEmpty()) {
      throw new FabstirException(
          ErrorCode.ENGINE_LIBRARY_UNSUPPORTED,
          "the bundled llama.cpp needs the processor features %s; this processor lacks %s"
              .formatted(REQUIRED, missing),
          "Use a processor with AVX2 (since 2013 from Intel, since 2015 from AMD).");
    }
  }
}
