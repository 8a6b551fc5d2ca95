package com.fabstir.cli.dashboard;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.output.ErrorDocument;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.plugin.NodeStatus;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/** Readings as tests need them. */
final class Readings {
  static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  static final Address HOST = new Address("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");

  private Readings() {}

  static NodeReading node(List<String> log, String... issues) {
    return new NodeReading(
        "default",
        NOON,
        new NodeStatus(
            "ready",
            "0.1.0",
            HOST.toString(),
            31_337,
            "fabstir-pico",
            "0xab",
            8080,
            3_723,
            0,
            2,
            5,
            12.34,
            9_876,
            List.of(issues)),
        new GpuReading(false, null, null, null, null),
        log,
        null);
  }

  static ChainReading chain(boolean registered, boolean active, long stakeFab) {
    return new ChainReading(31_337L, "devnet", NOON, figures(registered, active, stakeFab), null);
  }

  private static HostFigures figures(boolean registered, boolean active, long stakeFab) {
    Unit eth = Unit.nativeCoin("ETH");
    BigInteger fab = BigInteger.TEN.pow(18);
    return new HostFigures(
        HOST,
        registered,
        active,
        Money.of(fab.multiply(BigInteger.valueOf(stakeFab)), Unit.FAB),
        Money.of(fab.multiply(BigInteger.valueOf(1000)), Unit.FAB),
        stakeFab >= 1000,
        Money.of(BigInteger.TEN.pow(17), eth),
        Money.of(BigInteger.valueOf(2_500_000), Unit.USDC),
        Money.of(BigInteger.TEN.pow(18), eth),
        registered ? HostFigures.Price.of(BigInteger.valueOf(1_000_000_000L), eth) : null,
        registered ? HostFigures.Price.of(BigInteger.valueOf(316), Unit.USDC) : null);
  }

  static ErrorDocument error(String message) {
    return ErrorDocument.of(
        new FabstirException(ErrorCode.CHAIN_RPC_UNREACHABLE, message, "Try again."));
  }

  static DashboardDocument document(NodeReading node, ChainReading... chains) {
    return DashboardDocument.of(NOON, node, List.of(chains));
  }
}
