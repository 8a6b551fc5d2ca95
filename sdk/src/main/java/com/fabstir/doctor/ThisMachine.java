package com.fabstir.doctor;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.host.ChildEnvironment;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The machine that we run on. */
public final class ThisMachine implements Machine {
  private static final Path PCI_DEVICES = Path.of("/sys/bus/pci/devices");
  private static final String NVIDIA = "0x10de";
  private static final String DISPLAY_CLASS = "0x03";
  private static final int PATIENCE_SECONDS = 2;
  private static final int TOO_LONG = 124;

  @Override
  public long memoryBytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  @Override
  public long freeBytes(Path place) {
    try {
      return Files.getFileStore(place).getUsableSpace();
    } catch (IOException failure) {
      throw new FabstirException(
          ErrorCode.FILE_UNREADABLE,
          "The free space at " + place + " cannot be read: " + failure.getClass().getSimpleName(),
          "Check that the folder exists.",
          failure);
    }
  }

  @Override
  public boolean nvidiaCard() {
    try (Stream<Path> devices = Files.list(PCI_DEVICES)) {
      return devices.anyMatch(
          device ->
              text(device.resolve("vendor")).equals(NVIDIA)
                  && text(device.resolve("class")).startsWith(DISPLAY_CLASS));
    } catch (IOException _) {
      return false;
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException _) {
      return "";
    }
  }

  @Override
  public Optional<Output> run(String... command) {
    try {
      Process process =
          ChildEnvironment.strip(new ProcessBuilder(command)).redirectErrorStream(true).start();
      try {
        process.getOutputStream().close();
        // Read beside the wait: a full pipe would keep the program from ending.
        var text = new StringBuilder();
        Thread reader = Thread.startVirtualThread(() -> text.append(all(process)));
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        reader.join();
        return Optional.of(new Output(ended ? process.exitValue() : TOO_LONG, text.toString()));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static String all(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }
}
