package com.fabstir.cli.registration;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import picocli.CommandLine.Option;

/** Whose registration is meant. */
final class HostChoice {
  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "The host (default: the one of our key).")
  @Completes(CandidateKind.HOST)
  private String address;

  /** The key is asked for before the chain is. */
  Address address(ChainDesk desk) {
    return address == null ? desk.ownAddress() : new Address(address);
  }

  /**
   * @throws FabstirException NOT_REGISTERED
   */
  static RegisteredHost require(Address host, OpenChain chain) {
    return chain
        .contracts()
        .nodeRegistry()
        .host(host)
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.NOT_REGISTERED,
                    "Node " + host + " is not registered on chain " + chain.chain().id(),
                    "Register it with 'fabstir register-node --chain "
                        + chain.chain().id()
                        + "'."));
  }
}
