package com.fabstir.config.chain;

import com.fabstir.contract.ContractAddresses;
import com.fabstir.evm.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The contracts that a chain's description names; registry and marketplace are needed. */
public record ChainContracts(
    Optional<Address> registry,
    Optional<Address> marketplace,
    Optional<Address> models,
    Optional<Address> earnings,
    Optional<Address> proofs,
    Optional<Address> fab,
    Optional<Address> usdc) {

  public static final ChainContracts NONE =
      new ChainContracts(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public static ChainContracts of(ContractAddresses addresses) {
    return new ChainContracts(
        Optional.of(addresses.nodeRegistry()),
        Optional.of(addresses.jobMarketplace()),
        addresses.modelRegistry(),
        addresses.hostEarnings(),
        addresses.proofSystem(),
        addresses.fabToken(),
        addresses.usdcToken());
  }

  /** Empty while registry or marketplace is missing. */
  public Optional<ContractAddresses> complete() {
    return registry.flatMap(
        known ->
            marketplace.map(
                market ->
                    new ContractAddresses(known, market, models, earnings, proofs, fab, usdc)));
  }

  /** Names of the needed contracts that are not given. */
  public List<String> missing() {
    List<String> names = new ArrayList<>();
    if (registry.isEmpty()) {
      names.add("registry");
    }
    if (marketplace.isEmpty()) {
      names.add("marketplace");
    }
    return List.copyOf(names);
  }

  public boolean isEmpty() {
    return equals(NONE);
  }

  /**
   * These, with what they do not name taken from the others. Companions of another deployment are
   * not taken.
   */
  public ChainContracts over(ChainContracts others) {
    boolean sameDeployment =
        agrees(registry, others.registry) && agrees(marketplace, others.marketplace);
    ChainContracts companions = sameDeployment ? others : NONE;
    return new ChainContracts(
        registry.or(others::registry),
        marketplace.or(others::marketplace),
        models.or(companions::models),
        earnings.or(companions::earnings),
        proofs.or(companions::proofs),
        fab.or(companions::fab),
        usdc.or(companions::usdc));
  }

  private static boolean agrees(Optional<Address> own, Optional<Address> other) {
    return own.isEmpty() || own.equals(other);
  }
}
