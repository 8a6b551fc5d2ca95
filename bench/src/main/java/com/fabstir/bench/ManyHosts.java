package com.fabstir.bench;

import com.fabstir.contract.Contracts;
import com.fabstir.contract.RegistryTerms;
import com.fabstir.devnet.Devnet;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Registers hosts on a devnet whose keys nobody needs. */
final class ManyHosts {
  private static final BigInteger GAS_WEI = BigInteger.TEN.pow(18);

  private final Devnet devnet;
  private final Contracts contracts;

  ManyHosts(Devnet devnet, Contracts contracts) {
    this.devnet = devnet;
    this.contracts = contracts;
  }

  /** Of the host with that number, from 0 on. */
  static Address address(int number) {
    return new Address("0x%040x".formatted(0xABCD_0000_0000L + number));
  }

  void register(int count) {
    RegistryTerms terms = contracts.nodeRegistry().terms();
    List<Bytes32> models = contracts.models().modelIds();
    devnet.rpc().call("anvil_autoImpersonateAccount", true);
    for (int i = 0; i < count; i++) {
      String host = address(i).lowerCase();
      devnet.fundNative(host, GAS_WEI);
      devnet.fundFab(host, terms.minStakeBaseUnits());
      send(
          host,
          contracts
              .fab()
              .approve(contracts.nodeRegistry().address(), terms.minStakeBaseUnits())
              .data(),
          contracts.fab().address().value());
      send(
          host,
          contracts
              .nodeRegistry()
              .register(
                  ("{\"name\":\"Host %d\",\"performanceTier\":\"standard\",\"location\":\"Oslo\","
                          + "\"hardware\":{\"gpu\":\"NVIDIA RTX 4090\",\"vram\":24,\"ram\":64}}")
                      .formatted(i),
                  "https://host-" + i + ".example.com:8080",
                  models,
                  terms.minPriceNativeWei(),
                  terms.minPriceStableBaseUnits())
              .data(),
          contracts.nodeRegistry().address().value());
    }
  }

  private void send(String from, String data, String to) {
    devnet
        .rpc()
        .call(
            "eth_sendTransaction", Map.of("from", from, "to", to, "data", data, "gas", "0x200000"));
  }
}
