package com.fabstir.chain.remote;

import com.fabstir.chain.rpc.Hex;
import com.fabstir.chain.rpc.HttpJsonRpc;
import com.fabstir.chain.rpc.JsonRpc;
import com.fabstir.chain.rpc.RpcAnswer;
import com.fabstir.chain.rpc.RpcRequest;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.RemoteAccount;
import com.fabstir.key.Signer.RecoverableSignature;
import com.fabstir.key.TransactionSigner;
import com.fabstir.key.TransactionToSign;
import java.util.HashMap;
import java.util.Map;

/**
 * Has transactions signed by JSON-RPC {@code eth_signTransaction}, as Web3Signer, Clef and other
 * signers speak it. What comes back is taken only when it is the very transaction that was asked
 * for, signed by the account's key.
 */
public final class RemoteSigner implements TransactionSigner {
  private final Address address;
  private final JsonRpc rpc;

  public RemoteSigner(RemoteAccount account) {
    this(account.address(), new HttpJsonRpc(account.url()));
  }

  RemoteSigner(Address address, JsonRpc rpc) {
    this.address = address;
    this.rpc = rpc;
  }

  @Override
  public Address address() {
    return address;
  }

  /**
   * @throws FabstirException REMOTE_SIGNER_UNREACHABLE, REMOTE_SIGNER_REFUSED,
   *     REMOTE_SIGNER_ANSWER_INVALID
   */
  @Override
  public RecoverableSignature sign(TransactionToSign transaction) {
    return switch (ask(transaction)) {
      case RpcAnswer.Result result ->
          new RemoteAnswer(rpc.label(), transaction, address).signature(result.value());
      case RpcAnswer.Refusal refusal ->
          throw new FabstirException(
              ErrorCode.REMOTE_SIGNER_REFUSED,
              "The signer "
                  + rpc.label()
                  + " does not sign for "
                  + address
                  + ": "
                  + refusal.message()
                  + " (code "
                  + refusal.code()
                  + "). Nothing was sent",
              "Check that it holds this account's key, is set to chain "
                  + transaction.chainId()
                  + " and allows eth_signTransaction.");
    };
  }

  private RpcAnswer ask(TransactionToSign transaction) {
    try {
      // Not repeated: a signer may ask a person each time.
      return rpc.ask(RpcRequest.write("eth_signTransaction", object(transaction)));
    } catch (FabstirException failure) {
      boolean unreachable = failure.code() == ErrorCode.CHAIN_RPC_UNREACHABLE;
      throw new FabstirException(
          unreachable
              ? ErrorCode.REMOTE_SIGNER_UNREACHABLE
              : ErrorCode.REMOTE_SIGNER_ANSWER_INVALID,
          "The signer "
              + rpc.label()
              + (unreachable ? " does not answer" : " gave no JSON-RPC answer")
              + "; nothing was sent. Found: "
              + failure.getMessage(),
          "Check that the signer runs at the account's address ('fabstir key show').",
          failure);
    }
  }

  private Map<String, Object> object(TransactionToSign transaction) {
    var object = new HashMap<String, Object>();
    object.put("from", address.value());
    object.put("to", transaction.to().value());
    object.put("gas", Hex.number(transaction.gasLimit()));
    object.put("maxFeePerGas", Hex.number(transaction.maxFeePerGasWei()));
    object.put("maxPriorityFeePerGas", Hex.number(transaction.maxPriorityFeePerGasWei()));
    object.put("value", Hex.number(transaction.valueWei()));
    object.put("nonce", Hex.number(transaction.nonce()));
    object.put("data", transaction.data());
    object.put("chainId", Hex.number(transaction.chainId()));
    object.put("type", "0x2");
    return object;
  }

  @Override
  public String toString() {
    return "RemoteSigner(" + address + " at " + rpc.label() + ")";
  }
}
