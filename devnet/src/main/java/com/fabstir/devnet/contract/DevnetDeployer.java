package com.fabstir.devnet.contract;

import com.fabstir.devnet.rpc.JsonRpc;
import com.fabstir.devnet.rpc.UnlockedSender;
import java.math.BigInteger;
import java.util.function.Function;
import org.web3j.abi.datatypes.generated.Uint256;

/** Deploys all contracts, connects them and approves the first models. */
public final class DevnetDeployer {
  private final UnlockedSender sender;
  private final ContractPlacement placement;
  private final String deployer;
  private final String treasury;

  /**
   * @param rpc a chain that holds the deployer's and the treasury's key
   * @param deployer becomes the owner of all contracts and tokens
   * @param treasury receives the fees
   */
  public DevnetDeployer(JsonRpc rpc, String deployer, String treasury) {
    this.sender = new UnlockedSender(rpc);
    this.placement = new ContractPlacement(rpc, sender, deployer);
    this.deployer = deployer;
    this.treasury = treasury;
  }

  /** Deploys as the options say and returns where everything is. */
  public DevnetAddresses deploy(DeployOptions options) {
    String multicall = placement.placeAt(DevnetAddresses.MULTICALL3, Artifact.MULTICALL3, "");
    String fab =
        put(
            options,
            Artifact.DEVNET_TOKEN,
            Calls.tokenArguments("Fabstir", "FAB", 18),
            DevnetAddresses::fabToken);
    String usdc =
        put(
            options,
            Artifact.DEVNET_TOKEN,
            Calls.tokenArguments("USD Coin", "USDC", 6),
            DevnetAddresses::usdcToken);
    String models =
        put(
            options,
            Artifact.MODEL_REGISTRY,
            Calls.arguments(Calls.address(fab)),
            DevnetAddresses::modelRegistry);
    String registry =
        put(
            options,
            Artifact.NODE_REGISTRY,
            Calls.arguments(Calls.address(fab), Calls.address(models)),
            DevnetAddresses::nodeRegistry);
    String earnings = put(options, Artifact.HOST_EARNINGS, "", DevnetAddresses::hostEarnings);
    String proofs = put(options, Artifact.PROOF_SYSTEM, "", DevnetAddresses::proofSystem);
    String marketplace =
        put(
            options,
            options.strictGenerationA()
                ? Artifact.JOB_MARKETPLACE_STRICT_A
                : Artifact.JOB_MARKETPLACE,
            Calls.arguments(
                Calls.address(registry),
                Calls.address(earnings),
                new Uint256(options.feeBasisPoints()),
                new Uint256(options.disputeWindow().toSeconds()),
                Calls.address(treasury),
                Calls.address(usdc)),
            DevnetAddresses::jobMarketplace);
    call(deployer, earnings, Calls.authorize(marketplace));
    call(treasury, marketplace, Calls.setProofSystem(proofs));
    options.models().forEach(model -> call(deployer, models, Calls.addTrustedModel(model)));
    return new DevnetAddresses(
        registry, marketplace, models, earnings, proofs, fab, usdc, multicall);
  }

  private String put(
      DeployOptions options,
      Artifact artifact,
      String arguments,
      Function<DevnetAddresses, String> canonicalPlace) {
    return options.canonicalAddresses()
        ? placement.placeAt(canonicalPlace.apply(DevnetAddresses.CANONICAL), artifact, arguments)
        : placement.create(artifact, arguments);
  }

  private void call(String from, String to, String data) {
    sender.send(from, to, data, BigInteger.ZERO);
  }
}
