package com.fabstir.host;

import com.fabstir.host.HardwareFacts.Gpu;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import oshi.SystemInfo;
import oshi.hardware.GraphicsCard;
import oshi.hardware.HardwareAbstractionLayer;

/** Looks at the machine. */
public final class HardwareSurvey {
  private static final BigDecimal BYTES_PER_GB = BigDecimal.valueOf(1L << 30);

  /** Cards with less are the display adapters of servers and virtual machines. */
  private static final long MIN_VRAM_BYTES = 1L << 30;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Of JNA, through which OSHI calls the system. */
  private static final String LIBRARY_FOLDERS = "jna.platform.library.path";

  private final NvidiaSmi nvidia;

  public HardwareSurvey() {
    this(new NvidiaSmi(DriverQuery.within(PATIENCE)));
  }

  HardwareSurvey(NvidiaSmi nvidia) {
    this.nvidia = nvidia;
  }

  /** Takes a second or less; asks the NVIDIA driver first, then the system. */
  public HardwareFacts look() {
    nameLibraryFolders();
    HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
    String cpu = hardware.getProcessor().getProcessorIdentifier().getName().strip();
    long ramGb = gigabytes(hardware.getMemory().getTotal(), 0).longValueExact();
    return new HardwareFacts(
        Optional.of(cpu).filter(name -> !name.isEmpty()),
        Math.max(1, ramGb),
        nvidia.gpus().or(() -> largestCard(hardware.getGraphicsCards())));
  }

  /**
   * Else JNA asks {@code ldconfig}, in a child with our environment and the keys that are in it.
   */
  private static void nameLibraryFolders() {
    if (System.getProperty(LIBRARY_FOLDERS) == null
        && System.getProperty("os.name").equals("Linux")) {
      String architecture = System.getProperty("os.arch").replace("amd64", "x86_64");
      String own = "/" + architecture + "-linux-gnu";
      System.setProperty(
          LIBRARY_FOLDERS,
          String.join(
              ":", "/usr/lib" + own, "/lib" + own, "/usr/lib64", "/lib64", "/usr/lib", "/lib"));
    }
  }

  static BigDecimal gigabytes(long bytes, int decimals) {
    BigDecimal gigabytes =
        BigDecimal.valueOf(bytes).divide(BYTES_PER_GB, decimals, RoundingMode.HALF_UP);
    return gigabytes.signum() == 0 ? BigDecimal.ZERO : gigabytes.stripTrailingZeros();
  }

  private static Optional<Gpu> largestCard(List<GraphicsCard> cards) {
    return cards.stream()
        .filter(card -> card.getVRam() >= MIN_VRAM_BYTES)
        .max(Comparator.comparingLong(GraphicsCard::getVRam))
        .map(card -> new Gpu(card.getName().strip(), gigabytes(card.getVRam(), 1)));
  }
}
