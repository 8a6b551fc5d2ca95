package com.fabstir.node.auth;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.wire.WalletChallenge;
import com.fabstir.wire.WalletProof;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The challenges that are out. Each can be answered once and for a short time; they are in memory
 * only, so an answer to one of an earlier start is no answer. Safe for use by many threads.
 */
public final class ChallengeBook {
  /** Of a challenge. */
  public static final Duration LIFE = Duration.ofMinutes(2);

  static final int MAX_OPEN = 10_000;
  static final int MAX_OPEN_PER_CALLER = 100;

  private final Scope scope;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /** In the order in which they expire. */
  private final Map<Bytes32, Open> open = new LinkedHashMap<>();

  /** What all challenges of this node are bound to. */
  public record Scope(long chainId, Address marketplace, Address host) {}

  private record Open(WalletChallenge challenge, String caller) {}

  public ChallengeBook(Scope scope, InstantSource clock) {
    this.scope = scope;
    this.clock = clock;
  }

  /**
   * Where too many are unanswered, the oldest gives way: strangers who ask and do not answer shut
   * nobody out.
   *
   * @param caller network address of who asks
   */
  public synchronized WalletChallenge issue(Address wallet, BigInteger jobId, String caller) {
    forgetExpired();
    List<Bytes32> ofCaller =
        open.entrySet().stream()
            .filter(other -> other.getValue().caller().equals(caller))
            .map(Map.Entry::getKey)
            .toList();
    if (ofCaller.size() >= MAX_OPEN_PER_CALLER) {
      open.remove(ofCaller.getFirst());
    } else if (open.size() >= MAX_OPEN) {
      open.remove(open.keySet().iterator().next());
    }
    byte[] nonce = new byte[32];
    random.nextBytes(nonce);
    var challenge =
        new WalletChallenge(
            scope.chainId(),
            scope.marketplace(),
            scope.host(),
            wallet,
            jobId,
            Bytes32.of(nonce),
            clock.instant().plus(LIFE).getEpochSecond());
    open.put(challenge.nonce(), new Open(challenge, caller));
    return challenge;
  }

  /**
   * Takes an answer; its nonce is used up also when it is wrong.
   *
   * @return the wallet that it proves
   * @throws WireException AUTHENTICATION_FAILED
   */
  public Address redeem(WalletProof proof, BigInteger jobId) {
    WalletChallenge challenge = take(proof.nonce());
    if (!challenge.jobId().equals(jobId)) {
      throw failed("the challenge was given out for job " + challenge.jobId());
    }
    if (!challenge.isProvedBy(proof)) {
      throw failed("the signature is not one of " + challenge.wallet());
    }
    return challenge.wallet();
  }

  private synchronized WalletChallenge take(Bytes32 nonce) {
    forgetExpired();
    Open found = open.remove(nonce);
    if (found == null) {
      throw failed("the nonce is unknown, used or expired; ask for a new challenge");
    }
    return found.challenge();
  }

  private void forgetExpired() {
    long now = clock.instant().getEpochSecond();
    Iterator<Open> oldest = open.values().iterator();
    while (oldest.hasNext() && oldest.next().challenge().expiresAtSeconds() <= now) {
      oldest.remove();
    }
  }

  private static WireException failed(String why) {
    return new WireException(
        WireErrorCode.AUTHENTICATION_FAILED, "The wallet is not proved: " + why);
  }
}
