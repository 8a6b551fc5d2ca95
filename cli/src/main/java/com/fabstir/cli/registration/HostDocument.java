package com.fabstir.cli.registration;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.host.HostMetadata;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A registration as the chain says it.
 *
 * @param name empty when the metadata names none
 * @param metadata as stored, by convention JSON
 */
record HostDocument(
    long chainId,
    Address host,
    boolean registered,
    boolean active,
    String name,
    String performanceTier,
    String apiUrl,
    List<Bytes32> models,
    Price priceNative,
    Price priceStable,
    Money stake,
    String metadata) {

  /**
   * @param baseUnitsPerToken as the contracts count
   */
  record Price(BigInteger baseUnitsPerToken, String perMillionTokens) {
    static Price of(BigInteger baseUnitsPerToken, Unit unit) {
      return new Price(baseUnitsPerToken, unit.perMillionTokens(baseUnitsPerToken));
    }
  }

  static HostDocument of(OpenChain chain, RegisteredHost host) {
    HostMetadata metadata = HostMetadata.parse(host.metadata());
    return new HostDocument(
        chain.chain().id(),
        host.operator(),
        true,
        host.active(),
        metadata.name().orElse(""),
        metadata.tier().orElse(""),
        host.apiUrl(),
        host.modelIds(),
        Price.of(host.priceNativeWei(), chain.nativeUnit()),
        Price.of(host.priceStableBaseUnits(), Unit.USDC),
        Money.of(host.stakeBaseUnits(), Unit.FAB),
        host.metadata());
  }

  /** The first four lines are what the guide promises. */
  List<String> text() {
    var lines = new ArrayList<String>();
    lines.add(
        (active ? "✅ Node registered" : "⚠️  Node registered, not active,")
            + " on chain "
            + chainId);
    lines.add("Name: " + name);
    lines.add("API URL: " + apiUrl);
    lines.add("Models: " + models);
    lines.add("Performance Tier: " + performanceTier);
    lines.add("Address: " + host);
    lines.add("Stake: " + stake);
    lines.add("Price native: " + priceText(priceNative, "wei"));
    lines.add("Price stable: " + priceText(priceStable, "base units"));
    return lines;
  }

  private static String priceText(Price price, String unit) {
    return price.perMillionTokens() + " (" + price.baseUnitsPerToken() + " " + unit + " per token)";
  }
}
