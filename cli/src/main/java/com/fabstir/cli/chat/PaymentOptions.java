package com.fabstir.cli.chat;

import com.fabstir.cli.amount.Amount;
import com.fabstir.cli.amount.AmountConverter;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.PossibleExits;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.ExitCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.session.SessionRequest;
import java.math.BigInteger;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** How a session is paid. */
final class PaymentOptions implements PossibleExits {
  /** Where the money comes from. */
  enum Source {
    NATIVE,
    USDC,
    DEPOSIT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final BigInteger USUAL_USDC_BASE_UNITS = BigInteger.valueOf(2_000_000);

  /** The native coin's usual price is high: 0.01 coins buy some 880 tokens at it. */
  private static final BigInteger USUAL_WEI = BigInteger.TEN.pow(16);

  @Option(
      names = "--pay",
      defaultValue = "usdc",
      paramLabel = "SOURCE",
      description =
          "${COMPLETION-CANDIDATES}: with the opening transaction in native coin or USDC, or from"
              + " what 'fabstir deposit' prepaid (default: ${DEFAULT-VALUE}).")
  private Source source = Source.USDC;

  @Option(
      names = "--deposit",
      paramLabel = "AMOUNT",
      converter = AmountConverter.class,
      description =
          "Most that the session can cost; the rest comes back (default: 2USDC or 0.01 native).")
  private Amount deposit;

  @Option(
      names = "--max-cost",
      paramLabel = "AMOUNT",
      converter = AmountConverter.class,
      description =
          "Most that all answers together may cost, in the coin of --pay; the deposit shrinks to it"
              + " where the contract allows.")
  private Amount maxCost;

  @Option(
      names = "--duration",
      defaultValue = "3600",
      paramLabel = "SECONDS",
      description = "After which anybody may end the session (default: ${DEFAULT-VALUE}).")
  private long durationSeconds;

  /**
   * What the chat may cost.
   *
   * @throws FabstirException USAGE when amounts and source do not fit
   */
  Budget budget(OpenChain chain) {
    Unit.Coin coin = coin();
    requireCoin("--deposit", deposit, coin);
    requireCoin("--max-cost", maxCost, coin);
    Address token = chain.tokenOf(coin);
    BigInteger amount =
        deposit != null
            ? deposit.baseUnits()
            : coin == Unit.Coin.NATIVE ? USUAL_WEI : USUAL_USDC_BASE_UNITS;
    return new Budget(
        chain.unitOf(coin),
        token,
        amount,
        maxCost == null
            ? BigInteger.ZERO
            : chain.contracts().marketplace().minDepositBaseUnits(token),
        Optional.ofNullable(maxCost).map(Amount::baseUnits),
        units -> request(token, units));
  }

  private void requireCoin(String option, Amount amount, Unit.Coin coin) {
    if (amount != null && amount.unit().coin() != coin) {
      throw new FabstirException(
          ErrorCode.USAGE,
          option + " " + amount + " does not fit --pay " + source,
          "Use the same coin for all, for example --pay usdc --deposit 2USDC --max-cost 1USDC.");
    }
  }

  private SessionRequest request(Address token, BigInteger units) {
    SessionRequest request =
        switch (source) {
          case NATIVE -> SessionRequest.nativeCoin(units);
          case USDC -> SessionRequest.token(token, units);
          case DEPOSIT -> SessionRequest.prepaid(token, units);
        };
    return request.withMaxDuration(Duration.ofSeconds(durationSeconds));
  }

  /** A prepaid session is in the coin of its deposit. */
  private Unit.Coin coin() {
    return switch (source) {
      case NATIVE -> Unit.Coin.NATIVE;
      case USDC -> Unit.Coin.USDC;
      case DEPOSIT -> deposit == null ? Unit.Coin.USDC : deposit.unit().coin();
    };
  }

  @Override
  public Set<ExitCode> possibleExits() {
    return EnumSet.of(ExitCode.CHAIN_REFUSED);
  }
}
