package com.fabstir.node.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Every figure that the node itself counts. docs/metrics.md is made of this list. */
public enum NodeMeter {
  ANSWERS(Kind.COUNTER, "fabstir.answers", "Answers that came to their end"),
  ANSWERS_FAILED(
      Kind.COUNTER, "fabstir.answers.failed", "Questions refused or answers broken off, by code"),
  MESSAGES_REFUSED(Kind.COUNTER, "fabstir.messages.refused", "Socket messages refused, by code"),
  MESSAGES_HELD(
      Kind.GAUGE,
      "fabstir.messages.held.bytes",
      "Memory for socket messages and HTTP bodies that are not whole yet, without the first 8 KiB"
          + " of each, and for what sockets have not taken yet, without the first 64 KiB"),
  ERRORS_SILENCED(
      Kind.COUNTER,
      "fabstir.errors.silenced",
      "Errors not sent, since they would have ended an answer that they did not concern"),
  SIGNATURE_FAILURES(
      Kind.COUNTER,
      "fabstir.signature.failures",
      "Session inits and wallet proofs whose signature was not good"),
  TOKENS_PROMPT(Kind.COUNTER, "fabstir.tokens.prompt", "Tokens of prompts taken up by the model"),
  TOKENS_PROMPT_REUSED(
      Kind.COUNTER,
      "fabstir.tokens.prompt.reused",
      "Those of them that the model had read in the same session before"),
  TOKENS_GENERATED(
      Kind.COUNTER, "fabstir.tokens.generated", "Tokens generated and written to an account"),
  TOKENS_OPERATOR(
      Kind.COUNTER,
      "fabstir.tokens.operator",
      "Tokens generated for the operator's own requests, which nobody pays"),
  TOKENS_DISPUTED(
      Kind.COUNTER,
      "fabstir.token.counts.disputed",
      "Answers of another server whose token counts do not fit together"),
  TOKENS_PER_SECOND(
      Kind.GAUGE, "fabstir.tokens.per.second", "Generated tokens a second, mean of 10 seconds"),
  TIME_TO_FIRST_TOKEN(
      Kind.TIMER,
      "fabstir.time.to.first.token",
      "From a question's arrival to its first token",
      50,
      100,
      250,
      500,
      1_000,
      2_500,
      5_000,
      10_000,
      30_000),
  INTER_TOKEN(
      Kind.TIMER,
      "fabstir.inter.token",
      "Between two tokens of an answer",
      1,
      5,
      10,
      20,
      50,
      100,
      250,
      500,
      1_000),
  ANSWER_DURATION(
      Kind.TIMER,
      "fabstir.answer.duration",
      "From a question's arrival to the end of its answer",
      100,
      500,
      1_000,
      5_000,
      10_000,
      30_000,
      60_000,
      300_000),
  QUEUE_WAIT(
      Kind.TIMER,
      "fabstir.queue.wait",
      "From a question's arrival until the model takes it up",
      1,
      10,
      100,
      500,
      1_000,
      5_000,
      30_000),
  QUEUE_DEPTH(Kind.GAUGE, "fabstir.queue.depth", "Questions that wait for the model"),
  ANSWERS_RUNNING(Kind.GAUGE, "fabstir.answers.running", "Answers that the model works at"),
  SESSIONS(Kind.GAUGE, "fabstir.sessions", "Sessions that are open at this node"),
  SOCKETS(Kind.GAUGE, "fabstir.sockets", "Open WebSocket connections"),
  READY(Kind.GAUGE, "fabstir.ready", "1 while new sessions are taken, else 0"),
  UPTIME(Kind.GAUGE, "fabstir.uptime.seconds", "Seconds since the start"),
  RESTARTS(
      Kind.COUNTER,
      "fabstir.restarts",
      "Times that the node's process crashed and was started again, since its operator started it"),
  CHECKPOINTS(Kind.COUNTER, "fabstir.checkpoints", "Commitments made and stored"),
  CLAIMS(Kind.COUNTER, "fabstir.claims", "Claims that became final on chain"),
  CLAIMS_FAILED(
      Kind.COUNTER, "fabstir.claims.failed", "Claims that the chain refused, by error code"),
  TOKENS_CLAIMED(Kind.COUNTER, "fabstir.tokens.claimed", "Tokens in final claims"),
  SETTLEMENTS(Kind.COUNTER, "fabstir.settlements", "Sessions settled"),
  SETTLEMENTS_BLOCKED(
      Kind.GAUGE,
      "fabstir.settlements.blocked",
      "Sessions that cannot be claimed or settled until somebody sees to it"),
  TOKENS_UNBILLED(
      Kind.COUNTER, "fabstir.tokens.unbilled", "Tokens of settled sessions that nobody paid"),
  GAS_SPENT(
      Kind.COUNTER,
      "fabstir.gas.spent.wei",
      "Cost of claims and completions that are final or failed on chain, in wei"),
  KEY_CONFLICTS(
      Kind.COUNTER,
      "fabstir.key.conflicts",
      "Times that another node was seen to claim with this host's key"),
  GAS_PRICE(Kind.GAUGE, "fabstir.gas.price.wei", "What a unit of gas costs now, in wei"),
  WALLET(Kind.GAUGE, "fabstir.wallet.wei", "Native coin of the host's account, in wei"),
  GAS_SESSIONS(
      Kind.GAUGE,
      "fabstir.gas.sessions",
      "Sessions, with a claim and a completion each, that the wallet pays at the present gas"
          + " price"),
  EARNINGS(
      Kind.GAUGE,
      "fabstir.earnings.base.units",
      "Earnings not yet withdrawn, in base units of the token"),
  EARNINGS_CHANGED(
      Kind.GAUGE,
      "fabstir.earnings.changed.timestamp.seconds",
      "When the earnings were last seen to change, in seconds since 1970; NaN before that"),
  STAKE(Kind.GAUGE, "fabstir.stake.base.units", "The host's stake, in base units"),
  STAKE_MINIMUM(
      Kind.GAUGE, "fabstir.stake.minimum.base.units", "The smallest stake that a host may have"),
  REGISTERED(Kind.GAUGE, "fabstir.host.registered", "1 if the host is registered, else 0"),
  ACTIVE(Kind.GAUGE, "fabstir.host.active", "1 if the registered host is active, else 0"),
  CHAIN_READ(
      Kind.GAUGE,
      "fabstir.chain.read.timestamp.seconds",
      "When the chain's figures on this page were last read, in seconds since 1970; 0 before that"),
  RPC_UP(Kind.GAUGE, "fabstir.rpc.up", "1 if the endpoint answers and may be used, else 0"),
  RPC_LAG(
      Kind.GAUGE, "fabstir.rpc.lag.blocks", "Blocks that the endpoint is behind the best of all"),
  RPC_LATENCY(
      Kind.GAUGE, "fabstir.rpc.latency.seconds", "Time that the endpoint took for a small call"),
  HEARTBEAT(
      Kind.GAUGE,
      "fabstir.heartbeat.timestamp.seconds",
      "When the node last looked after itself, in seconds since 1970; it does so each minute"),
  CERTIFICATE_EXPIRY(
      Kind.GAUGE,
      "fabstir.certificate.expiry.timestamp.seconds",
      "When the node's TLS certificate expires, in seconds since 1970; missing without TLS"),
  GPU_UTILISATION(Kind.GAUGE, "fabstir.gpu.utilisation.ratio", "Part of the time a GPU is busy"),
  GPU_MEMORY_USED(Kind.GAUGE, "fabstir.gpu.memory.used.bytes", "Memory of a GPU in use"),
  GPU_MEMORY(Kind.GAUGE, "fabstir.gpu.memory.total.bytes", "All memory of a GPU"),
  GPU_TEMPERATURE(Kind.GAUGE, "fabstir.gpu.temperature.celsius", "Temperature of a GPU"),
  PROCESS_MEMORY(
      Kind.GAUGE,
      "process.resident.memory.bytes",
      "The machine's memory that the node's process takes, heap, model and all"),
  MEMORY_AVAILABLE(
      Kind.GAUGE, "fabstir.machine.memory.available.bytes", "The machine's free memory"),
  MEMORY_TOTAL(Kind.GAUGE, "fabstir.machine.memory.total.bytes", "The machine's memory"),
  DISK_FREE(Kind.GAUGE, "fabstir.disk.free.bytes", "Room on the disk of the node's state"),
  DISK_TOTAL(Kind.GAUGE, "fabstir.disk.total.bytes", "Size of the disk of the node's state"),
  NETWORK_RECEIVED(
      Kind.COUNTER,
      "fabstir.machine.network.received.bytes",
      "Bytes that came in over the machine's interfaces other than loopback"),
  NETWORK_SENT(
      Kind.COUNTER,
      "fabstir.machine.network.sent.bytes",
      "Bytes that left over the machine's interfaces other than loopback"),
  OOM_KILLS(
      Kind.COUNTER,
      "fabstir.oom.kills",
      "Processes that the kernel killed for memory in the node's control group"),
  HTTP_REQUESTS(Kind.COUNTER, "http.requests", "HTTP requests answered"),
  HTTP_DURATION(
      Kind.TIMER,
      "http.request.duration",
      "From an HTTP request's headers to the end of its answer",
      1,
      5,
      10,
      50,
      100,
      500,
      1_000,
      5_000);

  /** What a scraper may do with the figure. */
  public enum Kind {
    COUNTER("counter"),
    GAUGE("gauge"),
    TIMER("histogram");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As Prometheus calls it. */
    public String word() {
      return word;
    }
  }

  private final Kind kind;
  private final String dotted;
  private final String meaning;
  private final List<Integer> bucketsMillis;

  NodeMeter(Kind kind, String dotted, String meaning, Integer... bucketsMillis) {
    this.kind = kind;
    this.dotted = dotted;
    this.meaning = meaning;
    this.bucketsMillis = List.of(bucketsMillis);
  }

  public Kind kind() {
    return kind;
  }

  public String meaning() {
    return meaning;
  }

  /** As it stands on the page. */
  public String exposedName() {
    String name = dotted.replace('.', '_');
    return switch (kind) {
      case COUNTER -> name + "_total";
      case GAUGE -> name;
      case TIMER -> name + "_seconds";
    };
  }

  /**
   * @param tags names and values in turn
   */
  Counter counter(MeterRegistry registry, String... tags) {
    require(Kind.COUNTER);
    return Counter.builder(dotted).description(meaning).tags(tags).register(registry);
  }

  <T> void counted(MeterRegistry registry, T source, ToDoubleFunction<T> count) {
    require(Kind.COUNTER);
    FunctionCounter.builder(dotted, source, count).description(meaning).register(registry);
  }

  Timer timer(MeterRegistry registry, String... tags) {
    require(Kind.TIMER);
    return Timer.builder(dotted)
        .description(meaning)
        .tags(tags)
        .serviceLevelObjectives(
            bucketsMillis.stream().map(Duration::ofMillis).toArray(Duration[]::new))
        .register(registry);
  }

  void gauge(MeterRegistry registry, Supplier<Number> value, String... tags) {
    require(Kind.GAUGE);
    Gauge.builder(dotted, value).description(meaning).tags(tags).register(registry);
  }

  /** Of which there is one for each of some things, which come and go. */
  MultiGauge gauges(MeterRegistry registry) {
    require(Kind.GAUGE);
    return MultiGauge.builder(dotted).description(meaning).register(registry);
  }

  private void require(Kind asked) {
    if (kind != asked) {
      throw new IllegalArgumentException(name() + " is a " + kind.word());
    }
  }
}
