package com.fabstir.cli.registration;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.evm.Bytes32;
import com.fabstir.host.HostSpec;
import com.fabstir.host.PriceReader;
import com.fabstir.model.ModelId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a host wants to be. */
final class HostOptions {
  @Option(names = "--name", paramLabel = "NAME", description = "Name that clients see.")
  private String name;

  @Option(
      names = "--api-url",
      paramLabel = "URL",
      description = "Address at which clients reach the node.")
  private String apiUrl;

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "MODEL",
      description = "Model ids (0x…) or names (owner/repo/file), separated by commas.")
  @Completes(CandidateKind.MODEL)
  private List<String> models = List.of();

  @Option(
      names = "--performance-tier",
      paramLabel = "TIER",
      description = "standard or premium (default for a new host: standard).")
  private String tier;

  @Option(names = "--location", paramLabel = "TEXT", description = "Where the host is.")
  private String location;

  @Option(
      names = "--price-native",
      paramLabel = "PRICE",
      description = "Wei per token, or coins per million tokens: 20ETH/M.")
  private String priceNative;

  @Option(
      names = "--price-stable",
      paramLabel = "PRICE",
      description = "Base units of USDC per token, or USDC per million tokens: 316USDC/M.")
  private String priceStable;

  /** As said; empty is what was not said. */
  HostSpec spec() {
    List<Bytes32> ids = models.stream().map(ModelId::parse).toList();
    return new HostSpec(
        Optional.ofNullable(name),
        Optional.ofNullable(tier),
        Optional.ofNullable(apiUrl),
        ids,
        Optional.ofNullable(priceNative)
            .map(PriceReader.nativeCoin(Optional.empty())::baseUnitsPerToken),
        Optional.ofNullable(priceStable).map(PriceReader.stable()::baseUnitsPerToken),
        Optional.ofNullable(location),
        Optional.empty(),
        Optional.empty());
  }
}
