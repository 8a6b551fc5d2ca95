package com.fabstir.node.socket;

import com.fabstir.evm.Address;
import com.fabstir.store.SessionOwner;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.lang.ref.WeakReference;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The wallet that a session in clear text belongs to, and who has proved it: sockets, and requests
 * that show the token which the proof was answered with. A session outlives its sockets, so it
 * keeps none of them in memory here.
 */
final class ClearOwner {
  private final Set<Connection> proved = Collections.newSetFromMap(new WeakHashMap<>());
  private Optional<Address> wallet;
  private Optional<SessionToken> token = Optional.empty();

  /** Present, though perhaps gone from memory, once somebody has used the session. */
  private Optional<WeakReference<Asker>> opener = Optional.empty();

  /**
   * @param stored what the node knows after a restart, in which all proofs are lost
   */
  ClearOwner(Optional<SessionOwner> stored) {
    this.wallet = stored.filter(owner -> !owner.encrypted()).flatMap(SessionOwner::signer);
  }

  /** The wallet, if the socket or request has proved it. */
  Optional<Address> provedBy(Asker asker) {
    return wallet.filter(
        _ ->
            switch (asker) {
              case Connection connection -> proved.contains(connection);
              case Exchange exchange -> exchange.token().filter(this::isToken).isPresent();
            });
  }

  /** The wallet, if this is the token of its proof. */
  Optional<Address> provedBy(String shown) {
    return wallet.filter(_ -> isToken(shown));
  }

  private boolean isToken(String shown) {
    return token.filter(held -> held.is(shown)).isPresent();
  }

  void take(Connection connection, Address owner) {
    become(owner);
    proved.add(connection);
    opener = Optional.of(new WeakReference<>(connection));
  }

  /**
   * @param next the only token from now on
   */
  void take(SessionToken next, Address owner) {
    become(owner);
    token = Optional.of(next);
    opener = Optional.empty();
  }

  /** Somebody uses the session in clear text. */
  void opened(Asker asker) {
    if (opener.isEmpty()) {
      opener = Optional.of(new WeakReference<>(asker));
    }
  }

  /**
   * Who has proved the wallet may end the session. Before that only the first socket may, and none
   * where a request without a socket was first: nothing else tells one client from another.
   */
  boolean mayEnd(Connection connection) {
    return proved.contains(connection)
        || opener.filter(first -> first.refersTo(connection)).isPresent();
  }

  private void become(Address owner) {
    if (!wallet.equals(Optional.of(owner))) {
      forget();
    }
    proved.removeIf(other -> !other.isOpen());
    wallet = Optional.of(owner);
  }

  /** Nobody has proved a wallet: one client is as good as another. */
  boolean isAnybodys() {
    return wallet.isEmpty();
  }

  boolean mayUse(Asker asker) {
    return isAnybodys() || provedBy(asker).isPresent();
  }

  /**
   * @throws WireException SESSION_OWNED for who did not prove the wallet
   */
  void requireProved(Asker asker, BigInteger jobId) {
    if (!mayUse(asker)) {
      throw new WireException(
          WireErrorCode.SESSION_OWNED,
          "Session "
              + jobId
              + " belongs to wallet "
              + wallet.get()
              + ": send session_init with its answer to a challenge on this connection, or over"
              + " HTTP the token that POST /v1/auth/session gives for one");
    }
  }

  void forget() {
    proved.clear();
    wallet = Optional.empty();
    token = Optional.empty();
    opener = Optional.empty();
  }
}
