package com.fabstir.node.telemetry;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.Contracts;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.node.gpu.GpuReader;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** All that a node measures of itself. */
public final class Telemetry implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Telemetry.class.getName());

  private final Clock clock = Clock.systemUTC();
  private final MetricsPage page;
  private final NodeCounters counters;
  private final AnswerTimers answers;
  private final SettlementMeters settlements;
  private final HttpMeters http;
  private final List<Runnable> readings = new ArrayList<>();
  private volatile long heartbeatSeconds;

  public Telemetry() {
    page = new MetricsPage();
    counters = new NodeCounters(page.registry());
    answers = new AnswerTimers(page.registry());
    settlements = new SettlementMeters(page.registry());
    http = new HttpMeters(page.registry());
    NodeMeter.HEARTBEAT.gauge(page.registry(), () -> heartbeatSeconds);
  }

  public NodeCounters counters() {
    return counters;
  }

  public AnswerTimers answers() {
    return answers;
  }

  public SettlementMeters settlements() {
    return settlements;
  }

  public HttpMeters http() {
    return http;
  }

  /** In Prometheus' text format. */
  public String page() {
    return page.text();
  }

  public void watchServing(ServingGauges serving) {
    serving.bindTo(page.registry());
  }

  /**
   * @param heldBytes of messages and bodies that are not whole yet
   */
  public void watchMessages(LongSupplier heldBytes) {
    NodeMeter.MESSAGES_HELD.gauge(page.registry(), heldBytes::getAsLong);
  }

  /** To be called before the first {@link #refresh}. */
  public void watchHost(ChainReader chain, Contracts contracts, Address host) {
    var hostGauges = new HostGauges(chain, contracts, host, clock);
    var rpcGauges = new RpcGauges(chain.chain());
    hostGauges.bindTo(page.registry());
    rpcGauges.bindTo(page.registry());
    readings.add(rpcGauges::refresh);
    readings.add(hostGauges::refresh);
  }

  /**
   * @param expirySeconds since 1970
   */
  public void watchCertificate(LongSupplier expirySeconds) {
    NodeMeter.CERTIFICATE_EXPIRY.gauge(page.registry(), expirySeconds::getAsLong);
  }

  /** After crashes, before this start. */
  public void countRestarts(int restarts) {
    NodeMeter.RESTARTS.counter(page.registry()).increment(restarts);
  }

  /** To be called before the first {@link #refresh}. */
  public void watchMachine(GpuReader gpu, Machine machine) {
    new MachineGauges(machine).bindTo(page.registry());
    var gpuGauges = new GpuGauges(gpu);
    gpuGauges.bindTo(page.registry());
    readings.add(gpuGauges::refresh);
  }

  /** Reads anew what is not counted but asked for. Waits for the chain. */
  public void refresh() {
    for (Runnable reading : readings) {
      try {
        reading.run();
      } catch (FabstirException unread) {
        // The page says when the figures were read last, and the node's issues say why.
        LOG.log(Level.DEBUG, "Figures could not be read: {0}", unread.getMessage());
      } catch (RuntimeException unexpected) {
        // A schedule ends with the first exception, and one bad endpoint must not end it.
        LOG.log(Level.WARNING, "Figures could not be read", unexpected);
      }
    }
    heartbeatSeconds = clock.instant().getEpochSecond();
  }

  @Override
  public void close() {
    page.close();
  }
}
