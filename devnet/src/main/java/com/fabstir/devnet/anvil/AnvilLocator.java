package com.fabstir.devnet.anvil;

import com.fabstir.devnet.error.DevnetErrorCodes;
import com.fabstir.devnet.error.DevnetException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Finds the anvil program. */
public final class AnvilLocator {
  private final UnaryOperator<String> properties;
  private final Map<String, String> environment;

  public AnvilLocator() {
    this(System::getProperty, System.getenv());
  }

  /**
   * @param properties looks up a system property, null when unset
   * @param environment the environment variables
   */
  public AnvilLocator(UnaryOperator<String> properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /**
   * Looks, in this order, at system property {@code fabstir.anvil}, environment variable {@code
   * FABSTIR_ANVIL}, {@code libexec/anvil} of the distribution ({@code fabstir.dist}), the npm
   * package of a checkout ({@code fabstir.root}), and {@code PATH}.
   *
   * @throws DevnetException {@code ANVIL_NOT_FOUND}, naming all places
   */
  public Path find() {
    List<Path> candidates = candidates();
    return candidates.stream()
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst()
        .orElseThrow(() -> notFound(candidates));
  }

  private List<Path> candidates() {
    List<Path> places = new ArrayList<>();
    addIfSet(places, properties.apply("fabstir.anvil"), "");
    addIfSet(places, environment.get("FABSTIR_ANVIL"), "");
    addIfSet(places, properties.apply("fabstir.dist"), "libexec/anvil");
    addIfSet(
        places,
        properties.apply("fabstir.root"),
        "devnet/node_modules/@foundry-rs/anvil-" + platform() + "/bin/anvil");
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      addIfSet(places, folder, "anvil");
    }
    return places;
  }

  private static void addIfSet(List<Path> places, String base, String rest) {
    if (base != null && !base.isBlank()) {
      places.add(rest.isEmpty() ? Path.of(base) : Path.of(base, rest));
    }
  }

  /** As the npm packages are named, for example {@code linux-amd64}. */
  private String platform() {
    String os = lower("os.name");
    String architecture = lower("os.arch");
    return (os.contains("mac") ? "darwin" : "linux")
        + (architecture.equals("aarch64") || architecture.equals("arm64") ? "-arm64" : "-amd64");
  }

  private String lower(String property) {
    String value = properties.apply(property);
    return value == null ? "" : value.toLowerCase(Locale.ROOT);
  }

  private static DevnetException notFound(List<Path> candidates) {
    return new DevnetException(
        DevnetErrorCodes.ANVIL_NOT_FOUND,
        "The program anvil was not found. Looked at: "
            + String.join(", ", candidates.stream().map(Path::toString).toList()),
        "Name it in the environment variable FABSTIR_ANVIL, or run devnet/scripts/install-packages"
            + " in a checkout.");
  }
}
