package com.fabstir.node.socket;

import com.fabstir.evm.Address;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The wallet that a session in clear text belongs to, and the sockets that proved it. */
final class ClearOwner {
  private final Set<Connection> proved = new HashSet<>();
  private Optional<Address> wallet = Optional.empty();

  Optional<Address> wallet() {
    return wallet;
  }

  /** The wallet, if the socket has proved it. */
  Optional<Address> provedOn(Connection connection) {
    return wallet.filter(_ -> proved.contains(connection));
  }

  void take(Connection connection, Address owner) {
    proved.removeIf(other -> !wallet.equals(Optional.of(owner)) || !other.isOpen());
    wallet = Optional.of(owner);
    proved.add(connection);
  }

  private boolean mayUse(Asker asker) {
    return asker instanceof Connection connection && proved.contains(connection);
  }

  /**
   * @throws WireException SESSION_OWNED for who did not prove the wallet
   */
  void requireProved(Asker asker, BigInteger jobId) {
    if (wallet.isPresent() && !mayUse(asker)) {
      throw new WireException(
          WireErrorCode.SESSION_OWNED,
          "Session "
              + jobId
              + " belongs to wallet "
              + wallet.get()
              + ": send session_init with its answer to a challenge on this connection");
    }
  }

  void forget() {
    proved.clear();
    wallet = Optional.empty();
  }
}
