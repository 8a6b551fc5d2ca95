package com.fabstir.devnet.error;

/**
 * The codes of {@link DevnetException}. They are part of the public interface and do not change.
 */
public final class DevnetErrorCodes {
  public static final String ANVIL_NOT_FOUND = "ANVIL_NOT_FOUND";
  public static final String ANVIL_FAILED = "ANVIL_FAILED";
  public static final String PORT_IN_USE = "PORT_IN_USE";
  public static final String DEVNET_NOT_FOUND = "DEVNET_NOT_FOUND";
  public static final String DEVNET_NOT_RUNNING = "DEVNET_NOT_RUNNING";
  public static final String DEVNET_ALREADY_RUNNING = "DEVNET_ALREADY_RUNNING";
  public static final String DEVNET_CHAIN_DIFFERS = "DEVNET_CHAIN_DIFFERS";
  public static final String DEVNET_NAME_INVALID = "DEVNET_NAME_INVALID";
  public static final String DEVNET_RECORD_UNREADABLE = "DEVNET_RECORD_UNREADABLE";
  public static final String DEVNET_RPC_UNREACHABLE = "DEVNET_RPC_UNREACHABLE";
  public static final String DEVNET_RPC_ERROR = "DEVNET_RPC_ERROR";
  public static final String DEVNET_TRANSACTION_FAILED = "DEVNET_TRANSACTION_FAILED";

  private DevnetErrorCodes() {}
}
