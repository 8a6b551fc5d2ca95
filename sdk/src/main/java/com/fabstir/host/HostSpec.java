package com.fabstir.host;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What a host wants to be. In a registration all but prices, location, stake and capacity must be
 * there; in an update what is empty stays as it is.
 *
 * @param tier performance tier, by convention standard or premium; kept in the metadata only
 * @param modelIds empty list: not said
 * @param priceNativeWei wei per generated token
 * @param priceStableBaseUnits base units of the stablecoin per generated token
 * @param stakeBaseUnits FAB that is locked at the least; a stake is never made smaller
 * @param capacity sessions computed at once, 1 or more; empty takes the fact
 */
public record HostSpec(
    Optional<String> name,
    Optional<String> tier,
    Optional<String> apiUrl,
    List<Bytes32> modelIds,
    Optional<BigInteger> priceNativeWei,
    Optional<BigInteger> priceStableBaseUnits,
    Optional<String> location,
    Optional<BigInteger> stakeBaseUnits,
    Optional<Integer> capacity) {

  public HostSpec {
    modelIds = modelIds.stream().distinct().toList();
    requireText("name", name);
    requireText("performance tier", tier);
    requireText("location", location);
  }

  /** Says nothing. */
  public static HostSpec empty() {
    return new HostSpec(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static void requireText(String what, Optional<String> text) {
    if (text.isPresent() && text.get().isBlank()) {
      throw new FabstirException(ErrorCode.USAGE, "The " + what + " is empty", null);
    }
  }

  public HostSpec withName(String value) {
    return new HostSpec(
        Optional.of(value),
        tier,
        apiUrl,
        modelIds,
        priceNativeWei,
        priceStableBaseUnits,
        location,
        stakeBaseUnits,
        capacity);
  }

  public HostSpec withTier(String value) {
    return new HostSpec(
        name,
        Optional.of(value),
        apiUrl,
        modelIds,
        priceNativeWei,
        priceStableBaseUnits,
        location,
        stakeBaseUnits,
        capacity);
  }

  public HostSpec withApiUrl(String value) {
    return new HostSpec(
        name,
        tier,
        Optional.of(value),
        modelIds,
        priceNativeWei,
        priceStableBaseUnits,
        location,
        stakeBaseUnits,
        capacity);
  }

  public HostSpec withModelIds(List<Bytes32> value) {
    return new HostSpec(
        name,
        tier,
        apiUrl,
        value,
        priceNativeWei,
        priceStableBaseUnits,
        location,
        stakeBaseUnits,
        capacity);
  }

  public HostSpec withPriceNativeWei(BigInteger value) {
    return new HostSpec(
        name,
        tier,
        apiUrl,
        modelIds,
        Optional.of(value),
        priceStableBaseUnits,
        location,
        stakeBaseUnits,
        capacity);
  }

  public HostSpec withPriceStableBaseUnits(BigInteger value) {
    return new HostSpec(
        name,
        tier,
        apiUrl,
        modelIds,
        priceNativeWei,
        Optional.of(value),
        location,
        stakeBaseUnits,
        capacity);
  }

  public HostSpec withLocation(String value) {
    return new HostSpec(
        name,
        tier,
        apiUrl,
        modelIds,
        priceNativeWei,
        priceStableBaseUnits,
        Optional.of(value),
        stakeBaseUnits,
        capacity);
  }

  public HostSpec withStakeBaseUnits(BigInteger value) {
    return new HostSpec(
        name,
        tier,
        apiUrl,
        modelIds,
        priceNativeWei,
        priceStableBaseUnits,
        location,
        Optional.of(value),
        capacity);
  }

  public HostSpec withCapacity(int value) {
    return new HostSpec(
        name,
        tier,
        apiUrl,
        modelIds,
        priceNativeWei,
        priceStableBaseUnits,
        location,
        stakeBaseUnits,
        Optional.of(value));
  }
}
