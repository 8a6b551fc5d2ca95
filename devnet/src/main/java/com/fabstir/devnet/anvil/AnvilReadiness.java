package com.fabstir.devnet.anvil;

import com.fabstir.devnet.error.DevnetErrorCodes;
import com.fabstir.devnet.error.DevnetException;
import com.fabstir.devnet.rpc.JsonRpc;
import java.math.BigInteger;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Waits until a started anvil answers calls for the chain that was asked for. */
record AnvilReadiness(Process process, AnvilLog log, AnvilSettings settings) {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final long POLL_MS = 10;

  /** Returns the port that anvil listens on, or ends the process and throws. */
  int awaitPort() {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    try {
      while (!process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
        OptionalInt port = log.port();
        if (port.isPresent() && answers(port.getAsInt())) {
          return port.getAsInt();
        }
        if (System.nanoTime() > deadline) {
          throw failed("anvil did not answer within " + TIMEOUT.toSeconds() + " s");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("Interrupted while anvil was starting");
    }
    if (log.saysAddressInUse()) {
      throw LoopbackPort.inUse(settings.port());
    }
    throw failed("anvil ended with exit code " + process.exitValue());
  }

  private boolean answers(int port) {
    try {
      BigInteger chainId = new JsonRpc(AnvilProcess.urlOf(port)).quantity("eth_chainId");
      return chainId.equals(BigInteger.valueOf(settings.chainId()));
    } catch (DevnetException _) {
      return false;
    }
  }

  private DevnetException failed(String message) {
    process.destroyForcibly();
    return new DevnetException(
        DevnetErrorCodes.ANVIL_FAILED,
        message + ". The end of its log: " + log.tail(),
        "The whole log is " + log.file() + ".");
  }
}
