package com.fabstir.devnet;

import com.fabstir.devnet.anvil.AnvilLocator;
import com.fabstir.devnet.anvil.AnvilProcess;
import com.fabstir.devnet.anvil.AnvilSettings;
import com.fabstir.devnet.rpc.JsonRpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An anvil that dies with this JVM, and its log in a temporary file that goes with it. */
record DevnetChain(AnvilProcess anvil, Path log) implements AutoCloseable {

  static DevnetChain startTied(DevnetOptions options) {
    Path log = temporaryLog();
    AnvilSettings settings =
        new AnvilSettings(
            options.chainId(),
            options.port(),
            options.blockTime(),
            !options.enduring(),
            Optional.empty(),
            Optional.empty(),
            log,
            options.keptStates(),
            Devnet.ACCOUNTS,
            DevnetAccount.PUBLIC_MNEMONIC);
    try {
      return new DevnetChain(AnvilProcess.start(new AnvilLocator().find(), settings), log);
    } catch (RuntimeException e) {
      delete(log);
      throw e;
    }
  }

  JsonRpc rpc() {
    return anvil.rpc();
  }

  @Override
  public void close() {
    anvil.close();
    delete(log);
  }

  private static Path temporaryLog() {
    try {
      return Files.createTempFile("fabstir-devnet-", ".log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path log) {
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
