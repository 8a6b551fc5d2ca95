package com.fabstir.devnet.rpc;

import com.fabstir.devnet.error.DevnetErrorCodes;
import com.fabstir.devnet.error.DevnetException;

/** The chain answered a call with an error. */
public final class RpcException extends DevnetException {
  private final String data;

  RpcException(String method, String message, String data) {
    super(DevnetErrorCodes.DEVNET_RPC_ERROR, method + " was refused: " + message, "");
    this.data = data;
  }

  /** The revert data with 0x, or an empty string. */
  public String data() {
    return data;
  }
}
