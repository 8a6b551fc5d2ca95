package com.fabstir.node.socket;

import com.fabstir.key.Signer;
import com.fabstir.node.auth.AccessDesk;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.PromptFormatter;
import com.fabstir.node.job.JobVerifier;
import com.fabstir.node.settle.JobLedger;
import com.fabstir.node.settle.SettlementListener;
import com.fabstir.node.telemetry.NodeCounters;
import com.fabstir.node.telemetry.Telemetry;
import com.fabstir.plugin.LiveSettings;
import com.fabstir.plugin.NodeLimits;
import com.fabstir.wire.WireCodec;
import com.fabstir.wire.WireLimits;
import io.helidon.websocket.WsListener;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** The sessions of the node: makes an endpoint for each socket, and ends them all. */
public final class SocketService implements AutoCloseable {
  private static final Duration LONGEST_PING_INTERVAL = Duration.ofSeconds(30);

  private final WireCodec codec = new WireCodec(WireLimits.DEFAULT);
  private final AccessDesk access;
  private final NodeCounters counters;
  private final Sessions sessions;
  private final Admission admission = new Admission();
  private final MessageBudget budget = MessageBudget.ofHeap();
  private final OpenConnections connections;
  private final Supplier<LiveSettings> live;
  private final MessageRouter router;
  private final OperatorQuestions operator;
  private final RequestDesk requests;
  private final ScheduledExecutorService keyExpiry =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("session-key-expiry").factory());

  /**
   * What a socket service is configured with.
   *
   * @param keyTtl life of a session key since its last use
   * @param live what may change
   */
  public record Settings(long chainId, Duration keyTtl, Supplier<LiveSettings> live) {}

  /**
   * @param ledger makes the ledger, which wants to tell the sessions what it settled
   */
  public SocketService(
      Settings settings,
      AccessDesk access,
      Signer host,
      InferenceEngine engine,
      JobVerifier verifier,
      Function<SettlementListener, JobLedger> ledger,
      Telemetry telemetry) {
    this.access = access;
    this.counters = telemetry.counters();
    this.live = settings.live();
    this.connections = new OpenConnections(() -> limits().connectionsPerAddress());
    Answerer answerer =
        new Answerer(engine, counters, telemetry.answers(), () -> limits().answerTokens());
    this.sessions = new Sessions(answerer, () -> limits().sessions());
    this.operator = new OperatorQuestions(answerer);
    var opener =
        new SessionOpener(
            host, access, verifier, ledger.apply(sessions), sessions, counters, settings.chainId());
    var prompts = new PromptComposer(new PromptFormatter(engine.model().templateMarkers()));
    this.router =
        new MessageRouter(
            codec, prompts, opener, sessions, admission, access, () -> live.get().answerBudget());
    this.requests = new RequestDesk(opener, admission, operator, prompts, live);
    long checkMillis = Math.clamp(settings.keyTtl().toMillis() / 10, 10, 10_000);
    keyExpiry.scheduleWithFixedDelay(
        () -> sessions.expireKeys(settings.keyTtl()),
        checkMillis,
        checkMillis,
        TimeUnit.MILLISECONDS);
  }

  private NodeLimits limits() {
    return live.get().limits();
  }

  private static Duration pingInterval(NodeLimits limits) {
    Duration quarter = limits.idleTime().dividedBy(4);
    return quarter.compareTo(LONGEST_PING_INTERVAL) < 0 ? quarter : LONGEST_PING_INTERVAL;
  }

  /** The listener of one new connection. */
  public WsListener newEndpoint() {
    NodeLimits limits = limits();
    return new SocketEndpoint(
        router,
        access,
        connections,
        codec,
        counters,
        pingInterval(limits),
        limits.writeTime(),
        budget);
  }

  /** What clients with and without sockets may take together. */
  public MessageBudget budget() {
    return budget;
  }

  /** For clients that come without a socket. */
  public RequestDesk requests() {
    return requests;
  }

  public int activeSessions() {
    return sessions.active();
  }

  /** Whether one more session would be opened. */
  public boolean hasRoom() {
    return sessions.hasRoom();
  }

  public int waitingPrompts() {
    return sessions.waitingPrompts();
  }

  public int openConnections() {
    return connections.count();
  }

  public boolean draining() {
    return admission.draining();
  }

  /**
   * Takes no new sessions and prompts, lets running answers end, and cancels those that do not
   * within the limit.
   */
  public void drain(Duration limit) throws InterruptedException {
    admission.drain();
    Deadline deadline = Deadline.in(limit);
    while (anyAnswering() && !deadline.passed()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    cancelAll();
    Deadline grace = Deadline.in(Duration.ofSeconds(5));
    while (anyAnswering() && !grace.passed()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  public boolean anyAnswering() {
    return sessions.anyAnswering() || operator.anyAnswering();
  }

  private void cancelAll() {
    sessions.cancelAll();
    operator.cancelAll();
  }

  /** Closes all sockets and wipes all keys. */
  @Override
  public void close() {
    admission.drain();
    keyExpiry.shutdownNow();
    cancelAll();
    connections.closeAll();
    sessions.dropAll();
  }
}
