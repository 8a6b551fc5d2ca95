package com.fabstir.host;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.contract.SessionJob;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans how a host leaves and gets its stake back. */
final class LeavePlanner {
  private static final long UNREGISTER_GAS = 500_000;

  private final ChainReader chain;
  private final Contracts contracts;
  private final HostChecks checks;

  LeavePlanner(ChainReader chain, Contracts contracts) {
    this.chain = chain;
    this.contracts = contracts;
    this.checks = new HostChecks(chain, contracts);
  }

  /**
   * @param force leave although own sessions are open
   */
  HostPlan plan(Address host, boolean force) {
    long atBlock = chain.blockNumber();
    RegisteredHost found =
        contracts
            .nodeRegistry()
            .host(host)
            .orElseThrow(() -> UpdatePlanner.notRegistered(chain, host));
    List<BigInteger> open = openSessions(host);
    if (!open.isEmpty() && !force) {
      throw new FabstirException(
          ErrorCode.HOST_HAS_SESSIONS,
          "The host still has open sessions: " + open,
          "Stop the node so that it settles them, or force it if they are lost.");
    }
    int decimals = contracts.fab().decimals();
    List<String> notices = new ArrayList<>();
    notices.add(
        HostChecks.coins(found.stakeBaseUnits(), decimals)
            + " FAB of stake come back to "
            + host
            + ".");
    if (!open.isEmpty()) {
      notices.add("Sessions that stay open: " + open + ".");
    }
    List<HostStep> steps =
        List.of(new HostStep("unregister", contracts.nodeRegistry().unregister(), UNREGISTER_GAS));
    return new HostPlan(
        HostPlan.Kind.LEAVE,
        host,
        steps,
        new HostDiff(List.of()),
        found.stakeBaseUnits(),
        checks.requireGas(host, steps),
        Optional.empty(),
        atBlock,
        notices);
  }

  private List<BigInteger> openSessions(Address host) {
    return contracts.marketplace().sessionsOfHost(host).stream()
        .filter(
            id ->
                contracts
                    .marketplace()
                    .sessionJob(id)
                    .filter(job -> job.status() == SessionJob.Status.ACTIVE)
                    .isPresent())
        .toList();
  }
}
