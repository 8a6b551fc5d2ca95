package com.fabstir.host;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.Erc20;
import com.fabstir.contract.ModelRegistry.ApprovedModel;
import com.fabstir.contract.RegistryTerms;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What must be true before anything is sent. */
final class HostChecks {
  private static final int NATIVE_DECIMALS = 18;
  private static final int LISTED_MODELS = 20;

  /** Room for the base fee to rise while the transactions wait. */
  private static final BigInteger GAS_PRICE_ROOM = BigInteger.TWO;

  private final ChainReader chain;
  private final Contracts contracts;

  HostChecks(ChainReader chain, Contracts contracts) {
    this.chain = chain;
    this.contracts = contracts;
  }

  void requireApproved(List<Bytes32> modelIds) {
    List<Bytes32> refused =
        modelIds.stream().filter(id -> !contracts.models().isApproved(id)).toList();
    if (!refused.isEmpty()) {
      throw new FabstirException(
          ErrorCode.MODEL_NOT_APPROVED,
          "Not an approved model: "
              + refused.stream().map(Bytes32::value).collect(Collectors.joining(", "))
              + "; approved are "
              + approvedModels(),
          "Register only approved models; ids come from owner/repo/file exactly as registered.");
    }
  }

  private String approvedModels() {
    String listed =
        contracts.models().modelIds().stream()
            .map(contracts.models()::model)
            .flatMap(Optional::stream)
            .filter(ApprovedModel::active)
            .limit(LISTED_MODELS)
            .map(model -> model.repo() + "/" + model.file() + " = " + model.modelId())
            .collect(Collectors.joining(", "));
    return listed.isEmpty() ? "none" : listed;
  }

  void requirePricesInRange(
      RegistryTerms terms, BigInteger priceNativeWei, BigInteger priceStableBaseUnits) {
    requireInRange(
        "native price",
        "wei",
        new PerMillion(chain.chain().nativeSymbol(), NATIVE_DECIMALS),
        priceNativeWei,
        terms.minPriceNativeWei(),
        terms.maxPriceNativeWei());
    Erc20 stable = contracts.usdc();
    requireInRange(
        "stablecoin price",
        "base units",
        new PerMillion(stable.symbol(), stable.decimals()),
        priceStableBaseUnits,
        terms.minPriceStableBaseUnits(),
        terms.maxPriceStableBaseUnits());
  }

  private static void requireInRange(
      String what,
      String unit,
      PerMillion perMillion,
      BigInteger price,
      BigInteger min,
      BigInteger max) {
    if (price.compareTo(min) < 0 || price.compareTo(max) > 0) {
      throw new FabstirException(
          ErrorCode.PRICE_OUT_OF_BOUNDS,
          "The "
              + what
              + " is outside the registry's range: expected "
              + min
              + " to "
              + max
              + " "
              + unit
              + " per token, found "
              + price,
          "That is from "
              + perMillion.text(min)
              + " to "
              + perMillion.text(max)
              + "; yours was "
              + perMillion.text(price)
              + ".");
    }
  }

  void requireStake(Address host, BigInteger stakeBaseUnits) {
    Erc20 fab = contracts.fab();
    BigInteger available = fab.balanceBaseUnits(host);
    if (available.compareTo(stakeBaseUnits) < 0) {
      throw new FabstirException(
          ErrorCode.STAKE_TOO_LOW,
          "Not enough FAB for the stake. Required: "
              + coins(stakeBaseUnits, fab.decimals())
              + " FAB, Available: "
              + coins(available, fab.decimals())
              + " FAB",
          "Send FAB (" + fab.address() + ") to " + host + "; the stake comes back on leaving.");
    }
  }

  /** The bound of what the steps' gas costs, in wei, after making sure that the host has it. */
  BigInteger requireGas(Address host, List<HostStep> steps) {
    if (steps.isEmpty()) {
      return BigInteger.ZERO;
    }
    BigInteger gas = BigInteger.valueOf(steps.stream().mapToLong(HostStep::gasLimit).sum());
    BigInteger neededWei = gas.multiply(chain.gasPriceWei()).multiply(GAS_PRICE_ROOM);
    BigInteger availableWei = chain.balanceWei(host);
    if (availableWei.compareTo(neededWei) < 0) {
      String symbol = " " + chain.chain().nativeSymbol();
      throw new FabstirException(
          ErrorCode.GAS_FUNDS_TOO_LOW,
          "Not enough for gas: expected at least "
              + coins(neededWei, NATIVE_DECIMALS)
              + symbol
              + ", found "
              + coins(availableWei, NATIVE_DECIMALS)
              + symbol,
          "Send" + symbol + " to " + host + "; nothing was sent.");
    }
    return neededWei;
  }

  static String coins(BigInteger baseUnits, int decimals) {
    BigDecimal coins = new BigDecimal(baseUnits, decimals);
    return coins.signum() == 0 ? "0" : coins.stripTrailingZeros().toPlainString();
  }
}
