package com.fabstir.cli.quickstart;

import com.fabstir.chain.Chain;
import com.fabstir.config.FabstirHome;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A state folder of its own that goes with the quickstart; the user's is never touched. */
final class QuickstartHome implements AutoCloseable {
  static final String HOST_PROFILE = "host";

  private final Path root;

  private QuickstartHome(Path root) {
    this.root = root;
  }

  static QuickstartHome create() {
    try {
      // Private (0700), and short: the path of a Unix socket has some hundred characters at most.
      return new QuickstartHome(Files.createTempDirectory("fabstir-quickstart-"));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  FabstirHome home() {
    return new FabstirHome(root);
  }

  /** Makes every command with --home use this chain and this client. */
  void configure(Chain chain, ContractAddresses contracts, LocalSigner client) {
    Path keyFile = root.resolve("client.key");
    new SecretFile(keyFile).create(hex(client));
    try {
      Files.write(
          home().configFile(),
          List.of(
              "chain-id: " + chain.id(),
              "rpc-url: " + chain.rpcEndpoints().getFirst(),
              "node-registry-fab-address: \"" + contracts.nodeRegistry() + "\"",
              "job-marketplace-fab-with-s5-address: \"" + contracts.jobMarketplace() + "\"",
              "host-private-key-file: " + keyFile));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Makes every command with --home and this profile speak for the host. */
  void describeHost(LocalSigner host, Path modelFile, int port, String url) {
    Path keyFile = root.resolve("host.key");
    new SecretFile(keyFile).create(hex(host));
    try {
      Files.createDirectories(home().profiles());
      Files.write(
          home().profiles().resolve(HOST_PROFILE + ".yaml"),
          List.of(
              "host-private-key-file: " + keyFile,
              "model-path: " + modelFile,
              "api-port: " + port,
              "public-url: " + url));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static byte[] hex(LocalSigner signer) {
    byte[] key = signer.copyKey();
    try {
      return ("0x" + HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static FabstirException failed(IOException cause) {
    return new FabstirException(
        ErrorCode.STORE_FAILED,
        "The quickstart's folder cannot be used: " + cause.getMessage(),
        "Check the free space and the permissions of " + System.getProperty("java.io.tmpdir"),
        cause);
  }
}
