package com.fabstir.node;

import com.fabstir.access.AccessMode;
import com.fabstir.chain.Chain;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.ModelFacts;
import com.fabstir.node.gpu.CachedGpu;
import com.fabstir.node.gpu.GpuFacts;
import com.fabstir.node.gpu.GpuReader;
import com.fabstir.node.gpu.NvidiaSmi;
import com.fabstir.node.http.BuildFacts;
import com.fabstir.node.http.NodeView;
import com.fabstir.node.job.ServedModel;
import com.fabstir.node.settle.SettlementDesk;
import com.fabstir.node.socket.SocketService;
import com.fabstir.node.telemetry.ObservedMachine;
import com.fabstir.node.telemetry.ServingGauges;
import com.fabstir.node.telemetry.Telemetry;
import com.fabstir.plugin.LiveSettings;
import com.fabstir.plugin.NodeSettings;
import com.fabstir.plugin.NodeStatus;
import com.fabstir.plugin.RunningNode;
import com.fabstir.store.SessionTotals;
import com.fabstir.store.StoredSession;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The node while it runs: what it says about itself, and its orderly end. */
final class ServingNode implements RunningNode, NodeView {
  private static final System.Logger LOG = System.getLogger(ServingNode.class.getName());
  private static final Duration GPU_READING_LIFE = Duration.ofSeconds(10);
  private static final long ISSUES_SECONDS = 60;
  private static final long AGAIN_SECONDS = 5;
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final NodeSettings settings;
  private final Live live;
  private final BuildFacts build;
  private final ContractAddresses contracts;
  private final InferenceEngine engine;
  private final ServedModel model;
  private final NodeIssues issues;
  private final SocketService sockets;
  private final SettlementDesk desk;
  private final Telemetry telemetry;
  private final Parts parts;
  private final GpuReader gpu = new CachedGpu(new NvidiaSmi(), GPU_READING_LIFE);
  private final long startedNanos = System.nanoTime();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("node-watch").factory());
  private volatile int port;
  private boolean drained;
  private boolean closed;

  ServingNode(
      NodeSettings settings,
      Live live,
      BuildFacts build,
      ContractAddresses contracts,
      InferenceEngine engine,
      ServedModel model,
      NodeIssues issues,
      SocketService sockets,
      SettlementDesk desk,
      Telemetry telemetry,
      Parts parts) {
    this.settings = settings;
    this.live = live;
    this.build = build;
    this.contracts = contracts;
    this.engine = engine;
    this.model = model;
    this.issues = issues;
    this.sockets = sockets;
    this.desk = desk;
    this.telemetry = telemetry;
    this.parts = parts;
  }

  /** From now on clients may come. */
  void listening(int apiPort) {
    port = apiPort;
    telemetry.watchMachine(gpu, new ObservedMachine(settings.stateDirectory()));
    telemetry.watchServing(
        new ServingGauges(
            sockets::activeSessions,
            sockets::openConnections,
            this::queueDepth,
            () -> engine.load().running(),
            this::ready,
            this::uptimeSeconds));
    telemetry.countRestarts(settings.crashes().restarts());
    watch.scheduleWithFixedDelay(issues::refresh, ISSUES_SECONDS, ISSUES_SECONDS, TimeUnit.SECONDS);
    watch.scheduleWithFixedDelay(
        issues::refreshIfUnanswered, AGAIN_SECONDS, AGAIN_SECONDS, TimeUnit.SECONDS);
    watch.scheduleWithFixedDelay(telemetry::refresh, 0, ISSUES_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public int apiPort() {
    return port;
  }

  @Override
  public NodeStatus status() {
    return new NodeStatus(
        phase(),
        build.version(),
        settings.hostKey().address().value(),
        settings.chain().id(),
        engine.model().name(),
        model.modelId().value(),
        port,
        uptimeSeconds(),
        settings.crashes().restarts(),
        sockets.activeSessions(),
        queueDepth(),
        telemetry.counters().tokensPerSecond(),
        telemetry.counters().tokens(),
        allIssues());
  }

  @Override
  public boolean hasFailed() {
    // Another server that is away comes back by itself; a new process would not help.
    return settings.engine().remote().isEmpty() && !engine.isServing();
  }

  @Override
  public int openWork() {
    return Math.max(sockets.activeSessions(), desk.openAccounts())
        + (sockets.anyAnswering() ? 1 : 0);
  }

  private long uptimeSeconds() {
    return Duration.ofNanos(System.nanoTime() - startedNanos).toSeconds();
  }

  private int queueDepth() {
    return sockets.waitingPrompts() + engine.load().waiting();
  }

  private String phase() {
    if (sockets.draining()) {
      return "draining";
    }
    return port == 0 ? "starting" : "ready";
  }

  private List<String> allIssues() {
    List<String> all = new ArrayList<>(issues.current());
    if (sockets.draining()) {
      all.add("The node is shutting down and takes no new work");
    }
    all.addAll(desk.issues());
    if (!engine.isServing()) {
      all.add("The model is not being served");
    }
    return all;
  }

  @Override
  public boolean modelLoaded() {
    return engine.isServing();
  }

  @Override
  public boolean canAnswer() {
    return modelLoaded() && !sockets.draining() && desk.claims();
  }

  @Override
  public boolean ready() {
    return port != 0 && canAnswer() && issues.chainAnswers() && sockets.hasRoom();
  }

  @Override
  public List<GpuFacts> gpus() {
    return gpu.read();
  }

  @Override
  public ModelFacts model() {
    return engine.model();
  }

  @Override
  public Chain chain() {
    return settings.chain();
  }

  @Override
  public ContractAddresses contracts() {
    return contracts;
  }

  @Override
  public SessionTotals totals() {
    return desk.totals();
  }

  @Override
  public Optional<StoredSession> session(BigInteger jobId) {
    return desk.stored(jobId);
  }

  @Override
  public boolean busy() {
    return engine.load().running() >= engine.load().maxRunning() || queueDepth() > 0;
  }

  @Override
  public AccessMode accessMode() {
    return live.settings().access().mode();
  }

  @Override
  public Optional<URI> publicUrl() {
    return settings.publicUrl();
  }

  @Override
  public void reload(LiveSettings next) {
    live.reload(next);
  }

  @Override
  public synchronized void drain(Duration limit) {
    if (drained) {
      return;
    }
    drained = true;
    long end = System.nanoTime() + limit.toNanos();
    try {
      sockets.drain(DrainTime.forAnswers(limit));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    List<BigInteger> open = desk.drain(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    if (!open.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Not settled yet, taken up at the next start: jobs "
              + open.stream().map(BigInteger::toString).collect(Collectors.joining(", ")));
    }
  }

  @Override
  public synchronized void leave() {
    drained = true;
    try {
      sockets.drain(LAST_WORDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    drain(settings.drainLimit());
    watch.shutdownNow();
    // Clients are told before the server cuts them off.
    sockets.close();
    parts.close();
  }
}
