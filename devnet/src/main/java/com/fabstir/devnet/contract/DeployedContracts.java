package com.fabstir.devnet.contract;

import com.fabstir.devnet.rpc.Hex;
import com.fabstir.devnet.rpc.JsonRpc;
import com.fabstir.devnet.rpc.UnlockedSender;
import java.math.BigInteger;
import java.util.Map;

/** What the owner of a devnet's contracts does after the deployment. Amounts are base units. */
public final class DeployedContracts {
  private final JsonRpc rpc;
  private final UnlockedSender sender;
  private final String owner;
  private final DevnetAddresses addresses;

  public DeployedContracts(JsonRpc rpc, String owner, DevnetAddresses addresses) {
    this.rpc = rpc;
    this.sender = new UnlockedSender(rpc);
    this.owner = owner;
    this.addresses = addresses;
  }

  public void mintFab(String to, BigInteger baseUnits) {
    send(addresses.fabToken(), Calls.mint(to, baseUnits));
  }

  public void mintUsdc(String to, BigInteger baseUnits) {
    send(addresses.usdcToken(), Calls.mint(to, baseUnits));
  }

  public BigInteger fabBalance(String account) {
    return balance(addresses.fabToken(), account);
  }

  public BigInteger usdcBalance(String account) {
    return balance(addresses.usdcToken(), account);
  }

  public void approveModel(ApprovedModel model) {
    send(addresses.modelRegistry(), Calls.addTrustedModel(model));
  }

  private void send(String to, String data) {
    sender.send(owner, to, data, BigInteger.ZERO);
  }

  private BigInteger balance(String token, String account) {
    Map<String, String> call = Map.of("to", token, "data", Calls.balanceOf(account));
    return Hex.toInteger(rpc.call("eth_call", call, "latest").asString());
  }
}
