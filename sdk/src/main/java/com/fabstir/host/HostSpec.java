package com.fabstir.host;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What a host wants to be. In a registration all but prices and location must be there; in an
 * update what is empty stays as it is.
 *
 * @param tier performance tier, by convention standard or premium; kept in the metadata only
 * @param modelIds empty list: not said
 * @param priceNativeWei wei per generated token
 * @param priceStableBaseUnits base units of the stablecoin per generated token
 */
public record HostSpec(
    Optional<String> name,
    Optional<String> tier,
    Optional<String> apiUrl,
    List<Bytes32> modelIds,
    Optional<BigInteger> priceNativeWei,
    Optional<BigInteger> priceStableBaseUnits,
    Optional<String> location) {

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
        Optional.empty());
  }

  private static void requireText(String what, Optional<String> text) {
    if (text.isPresent() && text.get().isBlank()) {
      throw new FabstirException(ErrorCode.USAGE, "The " + what + " is empty", null);
    }
  }

  public HostSpec withName(String text) {
    return new HostSpec(
        Optional.of(text), tier, apiUrl, modelIds, priceNativeWei, priceStableBaseUnits, location);
  }

  public HostSpec withTier(String text) {
    return new HostSpec(
        name, Optional.of(text), apiUrl, modelIds, priceNativeWei, priceStableBaseUnits, location);
  }

  public HostSpec withApiUrl(String url) {
    return new HostSpec(
        name, tier, Optional.of(url), modelIds, priceNativeWei, priceStableBaseUnits, location);
  }

  public HostSpec withModelIds(List<Bytes32> ids) {
    return new HostSpec(name, tier, apiUrl, ids, priceNativeWei, priceStableBaseUnits, location);
  }

  public HostSpec withPriceNativeWei(BigInteger price) {
    return new HostSpec(
        name, tier, apiUrl, modelIds, Optional.of(price), priceStableBaseUnits, location);
  }

  public HostSpec withPriceStableBaseUnits(BigInteger price) {
    return new HostSpec(name, tier, apiUrl, modelIds, priceNativeWei, Optional.of(price), location);
  }

  public HostSpec withLocation(String text) {
    return new HostSpec(
        name, tier, apiUrl, modelIds, priceNativeWei, priceStableBaseUnits, Optional.of(text));
  }
}
