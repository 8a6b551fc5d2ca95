package com.fabstir.chain.rpc;

import com.fabstir.chain.rpc.RpcAnswer.Refusal;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** Words for what can go wrong with one endpoint. */
final class RpcFailures {
  private static final int LONGEST_QUOTE = 160;
  private static final String CHECK =
      "Check RPC_URL (or the chain's rpc setting) and that the endpoint is up.";

  private final String label;

  RpcFailures(String label) {
    this.label = label;
  }

  FabstirException unreachable(IOException cause) {
    String reason =
        switch (cause) {
          case SocketTimeoutException _ -> "no answer in time";
          case UnknownHostException _ -> "the host name is not known";
          case ConnectException _ -> "the connection was refused";
          // Messages of other kinds may quote the whole URL.
          default -> cause.getClass().getSimpleName();
        };
    return new FabstirException(
        ErrorCode.CHAIN_RPC_UNREACHABLE,
        "The chain's RPC endpoint " + label + " cannot be reached: " + reason,
        CHECK);
  }

  FabstirException http(int status, String reason) {
    return new FabstirException(
        ErrorCode.CHAIN_RPC_ERROR,
        "The RPC endpoint " + label + " answered HTTP " + status + reason,
        status == 401 || status == 403
            ? "Check the access key in RPC_URL (or the chain's rpc setting)."
            : CHECK);
  }

  FabstirException malformed(String found) {
    return new FabstirException(
        ErrorCode.CHAIN_RPC_ERROR,
        "The RPC endpoint " + label + " gave no JSON-RPC answer; found " + found,
        CHECK);
  }

  /** An answer that has the right form and says nothing, or nothing that makes sense. */
  FabstirException senseless(RpcRequest request, String found) {
    return new FabstirException(
        ErrorCode.CHAIN_RPC_ERROR,
        "The RPC endpoint " + label + " answered " + request.method() + " with " + found,
        "Ask another endpoint: set RPC_URL (or the chain's rpc setting).");
  }

  FabstirException refused(RpcRequest request, Refusal refusal) {
    return new FabstirException(
        ErrorCode.CHAIN_RPC_ERROR,
        "The RPC endpoint "
            + label
            + " refused "
            + request.method()
            + " with error "
            + refusal.code()
            + ": "
            + quote(refusal.message()),
        RateLimits.isRateLimit(refusal)
            ? "The endpoint limits how often it is asked: wait, or set another RPC_URL."
            : null);
  }

  /** A short, one-line form of foreign text. */
  static String quote(String foreign) {
    String line = foreign.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
  }
}
