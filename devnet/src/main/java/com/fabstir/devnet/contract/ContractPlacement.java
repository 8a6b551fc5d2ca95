package com.fabstir.devnet.contract;

import com.fabstir.devnet.rpc.Hex;
import com.fabstir.devnet.rpc.JsonRpc;
import com.fabstir.devnet.rpc.UnlockedSender;
import java.math.BigInteger;
import java.util.Map;
import org.web3j.crypto.Keys;

/**
 * Brings a contract to the chain: at the address that creation gives, or at one that is asked for.
 */
record ContractPlacement(JsonRpc rpc, UnlockedSender sender, String deployer) {

  /** Creates the contract and returns its address. */
  String create(Artifact artifact, String constructorArguments) {
    return Keys.toChecksumAddress(
        sender.create(deployer, artifact.bytecode() + constructorArguments));
  }

  /**
   * Runs the constructor at the given address, so that storage, immutables and the effects of its
   * calls are as if the contract had been created there.
   */
  String placeAt(String address, Artifact artifact, String constructorArguments) {
    rpc.call("anvil_setCode", address, artifact.bytecode() + constructorArguments);
    // What a constructor returns is the code to keep, its immutables filled in.
    String code =
        rpc.call("eth_call", Map.of("from", deployer, "to", address), "latest").asString();
    sender.send(deployer, address, "0x", BigInteger.ZERO);
    rpc.call("anvil_setCode", address, code);
    rpc.call("anvil_setNonce", address, Hex.quantity(1));
    return address;
  }
}
