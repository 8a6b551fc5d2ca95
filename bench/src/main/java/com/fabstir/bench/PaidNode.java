package com.fabstir.bench;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ContractCall;
import com.fabstir.chain.TransactionSender;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.chain.tx.SenderSettings;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RegistryTerms;
import com.fabstir.contract.RevertReactions;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetOptions;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import com.fabstir.model.FileHasher;
import com.fabstir.session.ChatSession;
import com.fabstir.session.HostChoice;
import com.fabstir.session.SessionClient;
import com.fabstir.session.SessionRequest;
import com.fabstir.session.SessionSettings;
import com.fabstir.session.VerifiedHost;
import com.fabstir.store.AccountsDatabase;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The packaged node as a process on a devnet, registered with a model, and a client with money. */
final class PaidNode implements AutoCloseable {
  private static final int HOST = 1;
  private static final int CLIENT = 2;
  private static final BigInteger DEPOSIT_WEI = BigInteger.TEN.pow(17);

  private final Devnet devnet = Devnet.start(DevnetOptions.DEFAULT);
  private final ChainClient chain;
  private final Contracts contracts;
  private final AccountsDatabase accounts;
  private final TransactionSender sender;
  private final SessionClient sessions;
  private final Process node;
  private final int port;

  PaidNode(Path model, Path folder) throws IOException {
    chain =
        ChainClient.of(
            new Chain(
                devnet.chainId(),
                "bench",
                "ETH",
                List.of(devnet.rpcUrl()),
                0,
                Optional.empty(),
                true),
            new RevertReactions());
    contracts = new BenchChain(devnet, devnet.rpcUrl()).open();
    accounts = AccountsDatabase.open(folder.resolve("client"));
    sender = chain.sender(accounts.journal(), accounts.locks(), Set.of(), SenderSettings.DEFAULT);
    sessions =
        new SessionClient(
            contracts, chain.reader(), sender, signer(CLIENT), SessionSettings.DEFAULT);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    register(model);
    node = start(model, Files.createDirectories(folder.resolve("host")));
  }

  private LocalSigner signer(int account) {
    return LocalSigner.of(
        HexFormat.of().parseHex(devnet.account(account).privateKey().substring(2)));
  }

  private void register(Path model) {
    String id =
        devnet.approveModel(
            "fabstir/bench",
            model.getFileName().toString(),
            FileHasher.quiet().sha256(model).value());
    RegistryTerms terms = contracts.nodeRegistry().terms();
    send(contracts.fab().approve(contracts.nodeRegistry().address(), terms.minStakeBaseUnits()));
    send(
        contracts
            .nodeRegistry()
            .register(
                "{\"name\":\"bench\"}",
                "http://127.0.0.1:" + port,
                List.of(new Bytes32(id)),
                terms.minPriceNativeWei(),
                terms.minPriceStableBaseUnits()));
  }

  private void send(ContractCall call) {
    sender.send("bench/" + UUID.randomUUID(), call, signer(HOST));
  }

  private Process start(Path model, Path home) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("fabstir.root"), "dist/target/fabstir/bin/fabstir")
                .toString(),
            "node",
            "run");
    Map<String, String> variables = new HashMap<>();
    variables.put("FABSTIR_HOME", home.toString());
    variables.put("FABSTIR_JAVA_HOME", System.getProperty("java.home"));
    variables.put("HOST_PRIVATE_KEY", devnet.account(HOST).privateKey());
    variables.put("RPC_URL", devnet.rpcUrl().toString());
    variables.put("CHAIN_ID", Long.toString(devnet.chainId()));
    variables.put("NODE_REGISTRY_FAB_ADDRESS", devnet.addresses().nodeRegistry());
    variables.put("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", devnet.addresses().jobMarketplace());
    variables.put("MODEL_PATH", model.toString());
    variables.put("GPU_LAYERS", "0");
    variables.put("API_PORT", Integer.toString(port));
    variables.put("PUBLIC_URL", "http://127.0.0.1:" + port);
    builder.environment().putAll(variables);
    builder.redirectErrorStream(true).redirectOutput(home.resolve("out").toFile());
    Process process = builder.start();
    while (!Files.readString(home.resolve("out")).contains("LLM Node is running")) {
      if (!process.isAlive()) {
        throw new AssertionError(Files.readString(home.resolve("out")));
      }
      Thread.onSpinWait();
    }
    return process;
  }

  /** Opens a session job and connects to the node. */
  ChatSession connect() {
    Address host = signer(HOST).address();
    VerifiedHost verified = sessions.hosts().choose(HostChoice.explicit(host), Address.ZERO);
    return sessions.connect(
        sessions.open(verified, SessionRequest.nativeCoin(DEPOSIT_WEI)), Optional.empty());
  }

  @Override
  public void close() {
    node.destroy();
    try {
      node.waitFor();
    } catch (InterruptedException _) {
      node.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    sessions.close();
    accounts.close();
    devnet.close();
  }
}
