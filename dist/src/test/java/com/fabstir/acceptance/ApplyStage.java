package com.fabstir.acceptance;

import com.fabstir.devnet.contract.ApprovedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Three chains and a host that wants to be on all of them. */
final class ApplyStage implements AutoCloseable {
  static final String NAME = "Mortal";
  static final String URL = "http://127.0.0.1:9";
  static final String MODEL = ApprovedModel.WELL_KNOWN.getFirst().id();
  static final long STAKE_FAB = 1_200;

  /** 400 USD for a million tokens, in base units of a token. */
  static final long PRICE_STABLE_BASE_UNITS = 400;

  private final Path folder;
  private final List<ApplyChain> chains =
      List.of(new ApplyChain(31_337), new ApplyChain(31_338), new ApplyChain(31_339));

  /**
   * @param folder where everything is put
   */
  ApplyStage(Path folder) {
    this.folder = folder;
  }

  List<ApplyChain> chains() {
    return chains;
  }

  /** A host without a memory: the chains go back behind what the last round's host knows. */
  Host host(int round) {
    try {
      Path place = Files.createDirectories(folder.resolve("round-" + round));
      Files.writeString(place.resolve("host.yaml"), yaml());
      Path home = place.resolve("home");
      return new Host(
          new Distribution(
              place,
              Map.of(
                  "FABSTIR_HOME",
                  home.toString(),
                  "HOST_PRIVATE_KEY",
                  chains.getFirst().account().privateKey())),
          home);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * @param home its state folder
   */
  record Host(Distribution product, Path home) {
    Distribution.Running startApply() {
      return product.start("fabstir", "host", "apply", "--yes", "--no-input", "-o", "json");
    }

    Distribution.Finished apply() {
      return product.run("fabstir", "host", "apply", "--yes", "--no-input", "-o", "json");
    }
  }

  private String yaml() {
    return "name: "
        + NAME
        + "\nurl: "
        + URL
        + "\nstake: "
        + STAKE_FAB
        + " FAB\nmodels:\n  - "
        + MODEL
        + "\nprices:\n  stable: "
        + PRICE_STABLE_BASE_UNITS
        + " USD/M\nchains:\n"
        + chains.stream().map(ApplyChain::yaml).collect(Collectors.joining());
  }

  @Override
  public void close() {
    chains.forEach(ApplyChain::close);
  }
}
