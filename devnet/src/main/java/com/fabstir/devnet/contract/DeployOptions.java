package com.fabstir.devnet.contract;

import java.time.Duration;
import java.util.List;

/**
 * What is deployed, and how.
 *
 * @param strictGenerationA with the known flaws of generation A: inline deposits stay withdrawable,
 *     unknown calls succeed silently, ids that were never given can be completed
 * @param canonicalAddresses at the addresses of Base Sepolia, for clients that have them built in
 * @param feeBasisPoints the treasury's share of each payment, 0 to 10000
 * @param disputeWindow how long others than the requester wait before they may complete, 1 s to 7
 *     days
 * @param models approved from the start
 */
public record DeployOptions(
    boolean strictGenerationA,
    boolean canonicalAddresses,
    int feeBasisPoints,
    Duration disputeWindow,
    List<ApprovedModel> models) {

  /** As deployed on Base Sepolia in October 2025: 10 %, 30 s; without the flaws. */
  public static final DeployOptions DEFAULT =
      new DeployOptions(false, false, 1000, Duration.ofSeconds(30), ApprovedModel.WELL_KNOWN);

  public DeployOptions {
    models = List.copyOf(models);
  }

  public DeployOptions withStrictGenerationA(boolean strict) {
    return new DeployOptions(strict, canonicalAddresses, feeBasisPoints, disputeWindow, models);
  }

  public DeployOptions withCanonicalAddresses(boolean canonical) {
    return new DeployOptions(strictGenerationA, canonical, feeBasisPoints, disputeWindow, models);
  }

  public DeployOptions withTerms(int feeBasisPoints, Duration disputeWindow) {
    return new DeployOptions(
        strictGenerationA, canonicalAddresses, feeBasisPoints, disputeWindow, models);
  }

  public DeployOptions withModels(List<ApprovedModel> models) {
    return new DeployOptions(
        strictGenerationA, canonicalAddresses, feeBasisPoints, disputeWindow, models);
  }
}
