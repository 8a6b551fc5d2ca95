package com.fabstir.doctor;

import com.fabstir.doctor.Machine.Output;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Can the graphics card be used, where there is one? */
record GpuChecks(HostCase host) {
  static final String CARD = "gpu.card";
  static final String DRIVER = "gpu.driver";
  static final String MATCH = "gpu.driver-match";

  List<Check> checks() {
    return List.of(
        Check.of(Area.GPU, "card", "An NVIDIA card is in the machine", this::card),
        Check.of(Area.GPU, "driver", "The card's driver is installed", this::driver).needing(CARD),
        Check.of(
                Area.GPU,
                "driver-match",
                "The driver's module and library are of one version",
                this::match)
            .needing(DRIVER),
        Check.of(Area.GPU, "answers", "The driver lists the card", this::answers)
            .needing(DRIVER)
            .explainedBy(MATCH),
        Check.of(Area.GPU, "library", "The CUDA library can be loaded", this::library)
            .needing(CARD)
            .explainedBy(DRIVER));
  }

  private Optional<Output> smi() {
    return new NvidiaTool(host.surroundings().machine()).ask();
  }

  private Verdict card() {
    return host.surroundings().machine().nvidiaCard() || smi().isPresent()
        ? Verdict.passed("found")
        : Verdict.skipped("no NVIDIA card: the processor computes");
  }

  private Verdict driver() {
    return smi().isPresent()
        ? Verdict.passed("nvidia-smi runs")
        : Verdict.failed(
            "A card is on the bus, but there is no nvidia-smi",
            "Install the NVIDIA driver (on Debian: apt install nvidia-driver).");
  }

  private Verdict match() {
    String text = smi().map(Output::text).orElse("");
    return text.toLowerCase(Locale.ROOT).contains("version mismatch")
        ? Verdict.failed(
            firstLine(text), "Reboot, or: rmmod nvidia_uvm nvidia, then modprobe nvidia")
        : Verdict.passed("no mismatch");
  }

  private Verdict answers() {
    Output output = smi().orElseThrow();
    return output.exit() == 0 && !output.text().isBlank()
        ? Verdict.passed(firstLine(output.text()))
        : Verdict.failed(
            "nvidia-smi ended with status " + output.exit() + ": " + firstLine(output.text()),
            "Reboot; in a container give it the card: docker run --gpus all");
  }

  private Verdict library() {
    Optional<Output> cache = host.surroundings().machine().run("ldconfig", "-p");
    if (cache.isEmpty() || cache.get().exit() != 0) {
      return Verdict.skipped("ldconfig tells no libraries");
    }
    return cache
        .get()
        .text()
        .lines()
        .filter(line -> line.strip().startsWith("libcuda.so.1 "))
        .findFirst()
        .map(line -> Verdict.passed(line.strip()))
        .orElseGet(
            () ->
                Verdict.failed(
                    "libcuda.so.1 is not among the libraries that ldconfig knows",
                    "Install the driver's CUDA library (on Debian: apt install libcuda1; in a"
                        + " container: nvidia-container-toolkit)."));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
