package com.fabstir.node.auth;

import com.fabstir.key.Signer;
import com.fabstir.wire.ByteString;
import com.fabstir.wire.HostChallenge;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Proves to a client that this node holds its operator's key ({@code POST /v1/auth/challenge}). It
 * signs with the wallet's key, so it takes exactly 32 bytes and not many of them.
 */
public final class ChallengeDesk {
  private static final Pattern CHALLENGE = Pattern.compile("(0[xX])?[0-9a-fA-F]{64}");

  private final Signer host;
  private final RateLimit limit;

  /** Ten at once, then one each second, for each caller. */
  public ChallengeDesk(Signer host) {
    this(host, new RateLimit(10, Duration.ofSeconds(1)));
  }

  ChallengeDesk(Signer host, RateLimit limit) {
    this.host = host;
    this.limit = limit;
  }

  /** The outcome of a request. */
  public sealed interface Outcome {
    record Signed(HostChallenge.Answer answer) implements Outcome {}

    record TooMany(Duration retryAfter) implements Outcome {}

    /** Not 64 hex digits. */
    record Malformed() implements Outcome {}
  }

  /**
   * @param caller network address of who asks
   */
  public Outcome answer(String challenge, String caller) {
    if (!CHALLENGE.matcher(challenge).matches()) {
      return new Outcome.Malformed();
    }
    if (!limit.tryTake(caller)) {
      return new Outcome.TooMany(limit.interval());
    }
    return new Outcome.Signed(HostChallenge.answer(ByteString.fromHex(challenge), host));
  }
}
