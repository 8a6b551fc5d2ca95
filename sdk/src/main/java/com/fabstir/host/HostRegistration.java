package com.fabstir.host;

import com.fabstir.chain.ChainReader;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionSender;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.TransactionSigner;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A host's registration on one chain: plan, apply, read back. Planning checks everything and sends
 * nothing; a plan without steps means that the chain is as wanted already.
 */
public final class HostRegistration {
  private final ChainReader chain;
  private final Contracts contracts;

  public HostRegistration(ChainReader chain, Contracts contracts) {
    this.chain = chain;
    this.contracts = contracts;
  }

  /** What the chain says now. */
  public Optional<RegisteredHost> find(Address host) {
    return contracts.nodeRegistry().host(host);
  }

  /**
   * @throws FabstirException USAGE, URL_INVALID, ALREADY_REGISTERED (with other data),
   *     MODEL_NOT_APPROVED, PRICE_OUT_OF_BOUNDS, STAKE_TOO_LOW, GAS_FUNDS_TOO_LOW, CHAIN_RPC_*
   */
  public HostPlan planRegister(Address host, HostSpec spec, HostFacts facts) {
    return new RegistrationPlanner(chain, contracts).plan(host, spec, facts);
  }

  /**
   * @throws FabstirException NOT_REGISTERED, URL_INVALID, MODEL_NOT_APPROVED, PRICE_OUT_OF_BOUNDS,
   *     GAS_FUNDS_TOO_LOW, CHAIN_RPC_*
   */
  public HostPlan planUpdate(Address host, HostSpec spec, HostFacts facts) {
    return new UpdatePlanner(chain, contracts).plan(host, spec, facts);
  }

  /**
   * The way from whatever is there to what is wanted: a registration or an update.
   *
   * @throws FabstirException what {@link #planRegister} and {@link #planUpdate} throw, but neither
   *     ALREADY_REGISTERED nor NOT_REGISTERED
   */
  public HostPlan planConverge(Address host, HostSpec spec, HostFacts facts) {
    return find(host).isPresent()
        ? planUpdate(host, spec, facts)
        : new RegistrationPlanner(chain, contracts).planNew(host, spec, facts);
  }

  /**
   * @param force leave although own sessions are open
   * @throws FabstirException NOT_REGISTERED, HOST_HAS_SESSIONS, GAS_FUNDS_TOO_LOW, CHAIN_RPC_*
   */
  public HostPlan planLeave(Address host, boolean force) {
    return new LeavePlanner(chain, contracts).plan(host, force);
  }

  /**
   * Sends the plan's transactions one after the other and reads back.
   *
   * @throws FabstirException what {@link TransactionSender#send} throws; REGISTRATION_MISMATCH when
   *     the chain is not as wanted afterwards
   */
  public HostResult apply(
      HostPlan plan, TransactionSender sender, TransactionSigner signer, HostProgress progress) {
    BigInteger fabBefore = contracts.fab().balanceBaseUnits(plan.host());
    List<Receipt> receipts = new ArrayList<>();
    IntentNames names = new IntentNames(sender, chain, plan.host(), plan.atBlock());
    for (HostStep step : plan.steps()) {
      progress.started(step);
      Receipt receipt = send(step, sender, signer, names, !receipts.isEmpty());
      receipts.add(receipt);
      progress.finished(step, receipt);
    }
    Optional<RegisteredHost> now = find(plan.host());
    if (!now.map(HostState::of).equals(plan.wanted())) {
      throw mismatch("expected " + plan.wanted() + ", found " + now.map(HostState::of));
    }
    return new HostResult(now, receipts, returned(plan, fabBefore));
  }

  private static Receipt send(
      HostStep step,
      TransactionSender sender,
      TransactionSigner signer,
      IntentNames names,
      boolean earlierStepsDone) {
    try {
      return sender.send(names.next(step.name()), step.call(), signer);
    } catch (FabstirException failure) {
      if (!earlierStepsDone) {
        throw failure;
      }
      throw new FabstirException(
          failure.code(),
          failure.getMessage(),
          failure.hint().map(hint -> hint + " ").orElse("")
              + "The earlier steps are done and stay; run the same command again to go on.",
          failure);
    }
  }

  private BigInteger returned(HostPlan plan, BigInteger fabBefore) {
    if (plan.kind() != HostPlan.Kind.LEAVE) {
      return BigInteger.ZERO;
    }
    BigInteger returned = contracts.fab().balanceBaseUnits(plan.host()).subtract(fabBefore);
    if (returned.compareTo(plan.stakeBaseUnits()) < 0) {
      throw mismatch(
          "expected "
              + plan.stakeBaseUnits()
              + " base units of FAB to come back, found "
              + returned);
    }
    return returned;
  }

  private static FabstirException mismatch(String what) {
    return new FabstirException(
        ErrorCode.REGISTRATION_MISMATCH,
        "The chain is not as wanted after the transactions: " + what,
        "Look at the registration again; another program may be using the same key.");
  }
}
