package com.fabstir.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Can this machine run a node at all? */
record MachineChecks(HostCase host) {
  private static final int JAVA = 25;
  private static final long MIN_MEMORY_BYTES = 1L << 30;
  private static final int MIN_OPEN_FILES = 1024;
  private static final List<String> PROCESSORS = List.of("amd64", "x86_64", "aarch64", "arm64");
  private static final Path LIMITS = Path.of("/proc/self/limits");

  List<Check> checks() {
    return List.of(
        Check.of(Area.MACHINE, "java", "Java is new enough", this::java),
        Check.of(
            Area.MACHINE, "processor", "The engine knows the processor's kind", this::processor),
        Check.of(Area.MACHINE, "memory", "The machine has memory for a node", this::memory),
        Check.of(Area.MACHINE, "open-files", "Enough files may be open at once", this::openFiles));
  }

  private Verdict java() {
    int feature = Runtime.version().feature();
    return feature >= JAVA
        ? Verdict.passed("Java " + feature)
        : Verdict.failed(
            "Expected Java " + JAVA + " or newer, found " + feature, "Install a JDK " + JAVA + ".");
  }

  private Verdict processor() {
    String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return PROCESSORS.contains(processor)
        ? Verdict.passed(processor)
        : Verdict.failed(
            "Expected one of " + PROCESSORS + ", found " + processor,
            "Use another machine, or a llama.cpp library built for this one.");
  }

  private Verdict memory() {
    long found = host.surroundings().machine().memoryBytes();
    return found >= MIN_MEMORY_BYTES
        ? Verdict.passed(Bytes.text(found))
        : Verdict.failed(
            "Expected at least " + Bytes.text(MIN_MEMORY_BYTES) + ", found " + Bytes.text(found),
            "Give the machine or the container more memory.");
  }

  private Verdict openFiles() {
    try {
      return Files.readAllLines(LIMITS).stream()
          .filter(line -> line.startsWith("Max open files"))
          .map(line -> line.replaceAll("^Max open files\\s+(\\S+).*$", "$1"))
          .findFirst()
          .map(MachineChecks::openFiles)
          .orElseGet(() -> Verdict.skipped("the system tells no limit"));
    } catch (IOException _) {
      return Verdict.skipped("the system tells no limit");
    }
  }

  private static Verdict openFiles(String limit) {
    return !limit.matches("\\d{1,9}") || Integer.parseInt(limit) >= MIN_OPEN_FILES
        ? Verdict.passed(limit + " files")
        : Verdict.warning(
            "Expected at least " + MIN_OPEN_FILES + " open files, found " + limit,
            "ulimit -n " + MIN_OPEN_FILES + " (or LimitNOFILE of the service unit)");
  }
}
