package com.fabstir.cli.devnet;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.launch.BundledModel;
import com.fabstir.cli.output.Outcome;
import com.fabstir.devnet.DevnetOptions;
import com.fabstir.devnet.contract.ApprovedModel;
import com.fabstir.devnet.contract.DeployOptions;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a devnet. */
@Command(
    name = "up",
    header = "Start a devnet, or start a stopped one again where it was.",
    description = "It runs on in the background until 'fabstir devnet down'.",
    footer = {
      "  fabstir devnet up",
      "  fabstir devnet up base --chain-id 84532 --port 8545 --canonical",
      "  fabstir devnet up slow --block-time 2",
    })
final class DevnetUpCommand extends FabstirCommand {
  @Mixin private NamedDevnet devnet;

  @Option(
      names = "--chain-id",
      defaultValue = "31337",
      paramLabel = "ID",
      description = "Chain id, any positive number (default: ${DEFAULT-VALUE}).")
  private long chainId;

  @Option(
      names = "--port",
      defaultValue = "0",
      paramLabel = "PORT",
      description = "Port on 127.0.0.1; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--block-time",
      defaultValue = "1",
      paramLabel = "SECONDS",
      description =
          "A block every so many seconds besides those of transactions; 0: none, and the contracts'"
              + " clock stands still between transactions (default: ${DEFAULT-VALUE}).")
  private long blockTimeSeconds;

  @Option(
      names = "--canonical",
      description = "Contracts at the addresses that they have on Base Sepolia.")
  private boolean canonical;

  @Option(
      names = "--strict-a",
      description = "With the two known flaws of the deployed contracts of October 2025.")
  private boolean strict;

  DevnetUpCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    if (chainId <= 0 || port < 0 || port > 65_535 || blockTimeSeconds < 0) {
      throw new FabstirException(
          ErrorCode.USAGE,
          "Expected a positive chain id, a port up to 65535 and a block time of 0 or more; found "
              + chainId
              + ", "
              + port
              + ", "
              + blockTimeSeconds,
          "For example: fabstir devnet up --chain-id 31337 --port 8545 --block-time 2");
    }
    console().say("Starting devnet '" + devnet.name() + "' ...");
    var status =
        NamedDevnet.registry(invocation())
            .up(
                devnet.name(),
                DevnetOptions.DEFAULT
                    .withChainId(chainId)
                    .withPort(port)
                    .withBlockTime(Duration.ofSeconds(blockTimeSeconds))
                    .withDeploy(
                        DeployOptions.DEFAULT
                            .withModels(models())
                            .withCanonicalAddresses(canonical)
                            .withStrictGenerationA(strict)));
    DevnetDocument document = DevnetDocument.of(status);
    return Outcome.of(document, document.text());
  }

  /** The guide's models, and ours, so that a node can serve it at once. */
  private static List<ApprovedModel> models() {
    var models = new ArrayList<>(ApprovedModel.WELL_KNOWN);
    BundledModel.ifPresent()
        .map(ours -> new ApprovedModel(BundledModel.REPO, BundledModel.FILE, ours.sha256().value()))
        .ifPresent(models::add);
    return models;
  }
}
