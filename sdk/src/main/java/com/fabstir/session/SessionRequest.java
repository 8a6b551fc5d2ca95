package com.fabstir.session;

import com.fabstir.contract.SessionOpening.Funding;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client wants to pay for.
 *
 * @param intentKey names this one opening: asking again with the same key after a crash finds the
 *     transaction that was sent, and never pays twice
 * @param paymentToken {@link Address#ZERO} for the native coin
 * @param depositBaseUnits most that the session can cost; what is not used comes back
 * @param pricePerTokenBaseUnits empty takes the host's lowest price
 * @param maxDuration after which anybody may end the session; 1 second to 365 days
 * @param proofIntervalTokens the contract's proof interval, from its minimum on
 */
public record SessionRequest(
    String intentKey,
    Funding funding,
    Address paymentToken,
    BigInteger depositBaseUnits,
    Optional<BigInteger> pricePerTokenBaseUnits,
    Duration maxDuration,
    long proofIntervalTokens) {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final long INTERVAL = 100;

  /** A deposit in native coin with the opening transaction. */
  public static SessionRequest nativeCoin(BigInteger depositWei) {
    return inline(Address.ZERO, depositWei);
  }

  /** A deposit in an ERC-20 token with the opening transaction; approved first where needed. */
  public static SessionRequest token(Address token, BigInteger depositBaseUnits) {
    return inline(token, depositBaseUnits);
  }

  /** A deposit from the prepaid account. */
  public static SessionRequest prepaid(Address token, BigInteger depositBaseUnits) {
    return new SessionRequest(
        freshKey(), Funding.PREPAID, token, depositBaseUnits, Optional.empty(), HOUR, INTERVAL);
  }

  private static SessionRequest inline(Address token, BigInteger depositBaseUnits) {
    return new SessionRequest(
        freshKey(), Funding.INLINE, token, depositBaseUnits, Optional.empty(), HOUR, INTERVAL);
  }

  private static String freshKey() {
    return "open-session/" + UUID.randomUUID();
  }

  public SessionRequest withPrice(BigInteger baseUnits) {
    return new SessionRequest(
        intentKey,
        funding,
        paymentToken,
        depositBaseUnits,
        Optional.of(baseUnits),
        maxDuration,
        proofIntervalTokens);
  }

  public SessionRequest withMaxDuration(Duration duration) {
    return new SessionRequest(
        intentKey,
        funding,
        paymentToken,
        depositBaseUnits,
        pricePerTokenBaseUnits,
        duration,
        proofIntervalTokens);
  }
}
