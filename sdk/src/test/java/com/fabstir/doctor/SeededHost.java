package com.fabstir.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabstir.chain.Chain;
import com.fabstir.config.ChainDescription;
import com.fabstir.config.ChainResolver;
import com.fabstir.config.Configuration;
import com.fabstir.config.ConfigurationLoader;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.rpc.UnlockedSender;
import com.fabstir.evm.Address;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.SecretFile;
import com.fabstir.onchain.LocalChain;
import com.fabstir.onchain.RpcProxy;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One host, healthy at first, into which faults are put before it is looked at. */
final class SeededHost implements AutoCloseable {
  final HostWorld world;
  final Path folder;
  final Map<String, String> environment = new HashMap<>();
  final RecordedMachine machine = new RecordedMachine();
  final RpcProxy rpc;
  Clock clock = Clock.systemUTC();
  boolean registered = true;
  boolean certificateExpired;
  boolean certificateOfOther;
  boolean portClosed;
  boolean gasEmpty;
  String urlEnd = "";
  URI nodeAtUrl;
  Path model;
  private final String snapshot;

  SeededHost(HostWorld world, Path folder) throws IOException {
    this.world = world;
    this.folder = Files.createDirectories(folder);
    this.snapshot = world.devnet.snapshot();
    this.rpc = RpcProxy.before(world.devnet.rpcUrl());
    this.nodeAtUrl = world.node.url();
    this.model = folder.resolve(HostWorld.MODEL_FILE);
    Files.copy(HostWorld.modelFile(), model);
    environment.put("FABSTIR_HOME", folder.resolve("home").toString());
    environment.put("CHAIN_ID", "31337");
    environment.put("API_PORT", Integer.toString(world.node.port()));
    environment.put("MODEL_PATH", model.toString());
    environment.put("FABSTIR_KEYSTORE", keystore("host", world.host).toString());
    environment.put("FABSTIR_KEY_PASSWORD_FILE", secret("password", HostWorld.PASSWORD).toString());
    nodeFolder();
    ProcessHandle self = ProcessHandle.current();
    Files.writeString(lock(), self.pid() + " " + self.info().startInstant().orElse(Instant.EPOCH));
  }

  Path keystore(String name, LocalSigner key) {
    return LightKeystore.write(folder.resolve(name + ".json"), key, HostWorld.PASSWORD);
  }

  Path secret(String name, String text) {
    Path file = folder.resolve(name);
    new SecretFile(file).create(text.getBytes(UTF_8));
    return file;
  }

  private void nodeFolder() {
    Configuration configuration = configuration();
    configuration.home().create(configuration.home().node("default"));
  }

  Path lock() {
    return folder.resolve("home/nodes/default/node.lock");
  }

  /** Sends from an account that the chain itself holds the key of. */
  void send(Address from, String to, String data) {
    new UnlockedSender(world.devnet.rpc()).send(from.value(), to, data, BigInteger.ZERO);
  }

  void unregister() {
    registered = false;
    send(
        world.host.address(),
        world.devnet.addresses().nodeRegistry(),
        world.contracts.nodeRegistry().unregister().data());
  }

  private String url() {
    int port =
        portClosed
            ? world.closedPort
            : world.front(certificateExpired, certificateOfOther, nodeAtUrl).port();
    return "https://localhost:" + port + urlEnd;
  }

  private Configuration configuration() {
    return new ConfigurationLoader(environment, folder).load();
  }

  /** Examines the host as it is now. */
  Diagnosis examine() throws Exception {
    String url = url();
    environment.put("PUBLIC_URL", url);
    if (registered && !url.equals(world.registeredUrl)) {
      send(
          world.host.address(),
          world.devnet.addresses().nodeRegistry(),
          world.contracts.nodeRegistry().updateApiUrl(url).data());
    }
    if (gasEmpty) {
      Address account =
          environment.get("FABSTIR_KEYSTORE").endsWith("other.json")
              ? world.other.address()
              : world.host.address();
      world.devnet.rpc().call("anvil_setBalance", account.value(), "0x0");
    }
    // The chain plays a public one, whose head is never old.
    world.devnet.mine(1);
    Configuration configuration = configuration();
    var resolver = new ChainResolver(configuration, () -> List.of(description()));
    return CheckCatalogue.doctor(
            new Surroundings(
                configuration, resolver::resolve, clock, machine, world.authority.trust()))
        .examine();
  }

  private ChainDescription description() {
    Devnet devnet = world.devnet;
    Chain chain =
        new Chain(
            devnet.chainId(),
            "Test chain",
            "ETH",
            List.of(rpc.url(), devnet.rpcUrl()),
            0,
            Optional.empty(),
            false);
    return new ChainDescription(chain, Optional.of(LocalChain.addresses(devnet)));
  }

  void clockAhead(Duration by) {
    clock = Clock.offset(Clock.systemUTC(), by);
  }

  @Override
  public void close() {
    rpc.close();
    world.devnet.revert(snapshot);
  }
}
