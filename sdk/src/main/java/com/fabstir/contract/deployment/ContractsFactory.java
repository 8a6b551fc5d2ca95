package com.fabstir.contract.deployment;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.ContractGeneration;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.a.GenerationA;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;

/** Opens deployed contracts after it has made sure that they are what they should be. */
public final class ContractsFactory {
  private ContractsFactory() {}

  /**
   * @throws FabstirException CONTRACT_NOT_FOUND (no code), CONTRACT_GENERATION_UNSUPPORTED,
   *     CONTRACT_MISMATCH (the contracts name others than the given ones), CONTRACT_ANSWER_INVALID,
   *     CHAIN_ID_MISMATCH, CHAIN_RPC_*
   */
  public static Contracts open(ChainReader reader, ContractAddresses addresses) {
    refuseObsolete(addresses);
    CodeReader codes = new CodeReader(reader);
    GenerationDetector detector = new GenerationDetector(codes, reader.chain().label());
    ContractGeneration marketplace = detector.marketplace(addresses.jobMarketplace());
    ContractGeneration registry = detector.registry(addresses.nodeRegistry());
    if (marketplace != registry) {
      throw new FabstirException(
          ErrorCode.CONTRACT_MISMATCH,
          "Marketplace and registry are of different generations: found "
              + marketplace
              + " at "
              + addresses.jobMarketplace()
              + " and "
              + registry
              + " at "
              + addresses.nodeRegistry(),
          "Set both addresses to contracts of one deployment.");
    }
    return switch (marketplace) {
      case A -> open(new GenerationA(reader), codes, addresses);
      case B, C ->
          throw new FabstirException(
              ErrorCode.CONTRACT_GENERATION_UNSUPPORTED,
              "The contracts on "
                  + reader.chain().label()
                  + " are of generation "
                  + marketplace
                  + "; this version supports generation A (October 2025)",
              "Set the addresses of a deployment of generation A.");
    };
  }

  private static Contracts open(
      GenerationA generation, CodeReader codes, ContractAddresses addresses) {
    CompletedAddresses completed = CompletedAddresses.of(generation, addresses);
    completed.requireCode(codes);
    return generation.contracts(completed.addresses(), completed.warnings());
  }

  private static void refuseObsolete(ContractAddresses addresses) {
    if (addresses.jobMarketplace().equals(KnownDeployments.OBSOLETE_MARKETPLACE)) {
      throw new FabstirException(
          ErrorCode.CONTRACT_GENERATION_UNSUPPORTED,
          "The marketplace at " + addresses.jobMarketplace() + " was given up; payments are lost",
          "Set " + Role.JOB_MARKETPLACE.variables() + " to the current one.");
    }
  }
}
