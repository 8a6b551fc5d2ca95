package com.fabstir.bench;

import com.fabstir.chain.Chain;
import com.fabstir.chain.TransactionSender;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.chain.tx.SenderSettings;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetOptions;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.host.HardwareSurvey;
import com.fabstir.host.HostFacts;
import com.fabstir.host.HostProgress;
import com.fabstir.host.HostRegistration;
import com.fabstir.host.HostSpec;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import com.fabstir.model.FileHasher;
import com.fabstir.session.SessionClient;
import com.fabstir.session.SessionSettings;
import com.fabstir.store.AccountsDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The packaged node under churn for a long time: living heap, threads and descriptors must be flat.
 */
public final class SoakBenchmark {
  private static final int HOST = 1;
  private static final int CLIENT = 2;
  private static final int CLIENTS = 6;
  private static final long SAMPLE_SECONDS = 10;

  private final Path folder;
  private final Devnet devnet;
  private final Contracts contracts;
  private final ChainClient chain;

  private SoakBenchmark(Path folder, Devnet devnet) {
    this.folder = folder;
    this.devnet = devnet;
    this.chain =
        ChainClient.of(
            new Chain(
                devnet.chainId(),
                "soak",
                "ETH",
                List.of(devnet.rpcUrl()),
                0,
                Optional.empty(),
                true),
            new RevertReactions());
    this.contracts =
        ContractsFactory.open(
            chain.reader(),
            new ContractAddresses(
                new Address(devnet.addresses().nodeRegistry()),
                new Address(devnet.addresses().jobMarketplace()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  /** Minutes, and a seed if a run is to be repeated. */
  public static void main(String[] arguments) throws Exception {
    long minutes = Long.parseLong(arguments[0]);
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    Path folder = Files.createTempDirectory("fabstir-soak");
    boolean flat;
    try (Devnet devnet = Devnet.start(DevnetOptions.DEFAULT.withBlockTime(Duration.ofSeconds(1)))) {
      flat = new SoakBenchmark(folder, devnet).run(Duration.ofMinutes(minutes), seed);
    }
    System.exit(flat ? 0 : 1);
  }

  private boolean run(Duration time, long seed) throws Exception {
    System.out.printf(Locale.ROOT, "seed %d, state in %s%n", seed, folder);
    try (SoakNode node = new SoakNode(devnet, HOST, folder);
        AccountsDatabase accounts = AccountsDatabase.open(folder.resolve("client"));
        LocalSigner payer = signer(CLIENT)) {
      register(node);
      try (SessionClient client =
          new SessionClient(
              contracts, chain.reader(), sender(accounts), payer, SessionSettings.DEFAULT)) {
        return soak(node, new SoakChurn(client, signer(HOST).address()), time, seed);
      }
    }
  }

  private boolean soak(SoakNode node, SoakChurn churn, Duration time, long seed) throws Exception {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    List<SoakSample> samples = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Random random = new Random(seed + i);
        clients.add(threads.submit(() -> churn.run(random, () -> System.nanoTime() < end)));
      }
      while (System.nanoTime() < end) {
        for (int i = 0; i < SAMPLE_SECONDS; i++) {
          TimeUnit.SECONDS.sleep(1);
          // Dispute windows and claim rates are counted on the chain's clock.
          devnet.increaseTime(Duration.ofSeconds(20));
        }
        double minute = (System.nanoTime() - start) / 60e9;
        samples.add(SoakSample.of(node.pid(), minute, folder.resolve("threads.txt")));
        System.out.println(samples.getLast() + ", " + churn);
      }
      for (Future<?> client : clients) {
        client.get();
      }
    }
    int exit = node.stop();
    System.out.println("exit status at SIGTERM " + exit + "; " + churn);
    return report(samples) && exit == 0;
  }

  private static boolean report(List<SoakSample> samples) {
    List<SoakTrend> trends =
        List.of(
            SoakTrend.of("heap MiB", samples, SoakSample::heapMebibytes, 0.15, 3),
            SoakTrend.of("threads", samples, SoakSample::threads, 0.1, 10),
            SoakTrend.of("descriptors", samples, SoakSample::descriptors, 0.1, 10),
            SoakTrend.of("resident MiB", samples, SoakSample::residentMebibytes, 0.25, 50));
    trends.forEach(System.out::println);
    return trends.stream().allMatch(SoakTrend::isFlat);
  }

  private void register(SoakNode node) {
    Path model = Path.of(System.getProperty("fabstir.root"), "models/fabstir-pico-q8_0.gguf");
    String id =
        devnet.approveModel(
            "fabstir/fabstir-pico-GGUF",
            model.getFileName().toString(),
            FileHasher.quiet().sha256(model).value());
    HostSpec spec =
        HostSpec.empty()
            .withName("Soaked")
            .withTier("standard")
            .withApiUrl(node.url().toString())
            .withModelIds(List.of(new Bytes32(id)));
    try (AccountsDatabase accounts = AccountsDatabase.open(folder.resolve("registrar"));
        LocalSigner signer = signer(HOST)) {
      HostRegistration registration = new HostRegistration(chain.reader(), contracts);
      HostFacts facts =
          new HostFacts(
              PublicKey.decode(signer.publicKey()), new HardwareSurvey().look(), "soak", 8);
      registration.apply(
          registration.planRegister(signer.address(), spec, facts),
          sender(accounts),
          signer,
          HostProgress.silent());
    }
  }

  private TransactionSender sender(AccountsDatabase accounts) {
    return chain.sender(
        accounts.journal(),
        accounts.locks(),
        Set.of(signer(HOST).address(), signer(CLIENT).address()),
        SenderSettings.DEFAULT);
  }

  private LocalSigner signer(int account) {
    return LocalSigner.of(
        HexFormat.of().parseHex(devnet.account(account).privateKey().substring(2)));
  }
}
