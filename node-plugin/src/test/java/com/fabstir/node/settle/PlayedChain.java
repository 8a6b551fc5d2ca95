package com.fabstir.node.settle;

import com.fabstir.chain.ContractCall;
import com.fabstir.contract.Contracts;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.rpc.UnlockedSender;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.Map;

/** What others do to a chain. */
record PlayedChain(Devnet devnet, Contracts contracts, Address host, Address client) {
  /** PUSH1 0 PUSH1 0 REVERT. */
  private static final String REVERTING = "0x60006000fd";

  /** HostEarnings takes credits of the marketplace, or does not. */
  void authorizeMarketplace(boolean authorized) {
    String earnings = contracts.earnings().address().value();
    String data =
        "0x454bbd29"
            + "0".repeat(24)
            + contracts.marketplace().address().lowerCase().substring(2)
            + "0".repeat(63)
            + (authorized ? "1" : "0");
    new UnlockedSender(devnet.rpc())
        .send(devnet.deployer().address(), earnings, data, BigInteger.ZERO);
  }

  /** What the marketplace has is gone, or there again. */
  void setMarketplaceBalance(BigInteger wei) {
    setBalance(contracts.marketplace().address(), wei);
  }

  BigInteger marketplaceBalanceWei() {
    String held =
        devnet
            .rpc()
            .call("eth_getBalance", contracts.marketplace().address().value(), "latest")
            .stringValue();
    return new BigInteger(held.substring(2), 16);
  }

  void setHostBalance(BigInteger wei) {
    setBalance(host, wei);
  }

  private void setBalance(Address account, BigInteger wei) {
    devnet.rpc().call("anvil_setBalance", account.value(), "0x" + wei.toString(16));
  }

  /** The client's wallet is a contract that takes nothing, or a wallet again. */
  void refuseRefunds(boolean refused) {
    devnet.rpc().call("anvil_setCode", client.value(), refused ? REVERTING : "0x");
  }

  /** The client completes, and does not again when the chain goes another way. */
  void clientCompletesOnce(BigInteger jobId) {
    ContractCall call = contracts.marketplace().completeSession(jobId, "done");
    devnet
        .rpc()
        .call(
            "eth_sendTransaction",
            Map.of("from", client.value(), "to", call.to().value(), "data", call.data()));
  }

  /** What our completion of the job sends to the marketplace. */
  String completionCall(BigInteger jobId) {
    return contracts
        .marketplace()
        .completeSession(jobId, "session_job_" + jobId + "_completed")
        .data();
  }
}
