package com.fabstir.node.auth;

import com.fabstir.access.AccessRates;
import com.fabstir.evm.Address;
import com.fabstir.node.peer.ClientAddress;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.time.Duration;
import java.util.Optional;

/** How much one address, and one wallet, may ask for in a minute. Safe for use by many threads. */
public final class AccessLimits {
  private final AccessRates rates;
  private final Optional<RateLimit> sessions;
  private final Optional<RateLimit> messages;
  private final Optional<RateLimit> requests;

  public AccessLimits(AccessRates rates) {
    this(rates, limit(rates.sessions()), limit(rates.messages()), limit(rates.requests()));
  }

  private AccessLimits(
      AccessRates rates,
      Optional<RateLimit> sessions,
      Optional<RateLimit> messages,
      Optional<RateLimit> requests) {
    this.rates = rates;
    this.sessions = sessions;
    this.messages = messages;
    this.requests = requests;
  }

  /** Other rates; of one that is the same it is remembered who has used it up. */
  AccessLimits changedTo(AccessRates next) {
    return new AccessLimits(
        next,
        next.sessions() == rates.sessions() ? sessions : limit(next.sessions()),
        next.messages() == rates.messages() ? messages : limit(next.messages()),
        next.requests() == rates.requests() ? requests : limit(next.requests()));
  }

  private static Optional<RateLimit> limit(int perMinute) {
    return perMinute == 0
        ? Optional.empty()
        : Optional.of(new RateLimit(perMinute, Duration.ofMinutes(1).dividedBy(perMinute)));
  }

  /**
   * @throws WireException RATE_LIMIT_EXCEEDED
   */
  public void requireSession(ClientAddress client) {
    require(sessions, client);
  }

  /**
   * @throws WireException RATE_LIMIT_EXCEEDED
   */
  public void requireSession(Address wallet) {
    require(sessions, wallet.value());
  }

  /**
   * @throws WireException RATE_LIMIT_EXCEEDED
   */
  public void requireMessage(ClientAddress client) {
    require(messages, client);
  }

  /**
   * @throws WireException RATE_LIMIT_EXCEEDED
   */
  public void requireMessage(Address wallet) {
    require(messages, wallet.value());
  }

  /** The time to wait before another HTTP request, if this one is too many. */
  public Optional<Duration> waitForRequest(ClientAddress client) {
    return client.local()
        ? Optional.empty()
        : requests.filter(limit -> !limit.tryTake(client.key())).map(RateLimit::interval);
  }

  private static void require(Optional<RateLimit> limit, ClientAddress client) {
    if (!client.local()) {
      require(limit, client.key());
    }
  }

  private static void require(Optional<RateLimit> limit, String caller) {
    if (limit.isPresent() && !limit.get().tryTake(caller)) {
      throw new WireException(
          WireErrorCode.RATE_LIMIT_EXCEEDED,
          "Rate limit exceeded, retry after "
              + Math.max(1, limit.get().interval().toSeconds())
              + " seconds");
    }
  }
}
