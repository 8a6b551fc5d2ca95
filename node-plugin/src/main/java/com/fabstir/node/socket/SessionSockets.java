package com.fabstir.node.socket;

import com.fabstir.node.settle.JobAccount;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WireException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The sockets that use one session; its account hears of each that comes and goes, but not of
 * guests. The session guards it.
 */
final class SessionSockets {
  private final Session session;
  private final JobAccount account;
  private final Set<Connection> open = new LinkedHashSet<>();

  /** They are answered, and have no other part in the session. */
  private final Set<Connection> guests = new LinkedHashSet<>();

  SessionSockets(Session session, JobAccount account) {
    this.session = session;
    this.account = account;
  }

  boolean has(Connection connection) {
    return open.contains(connection) || guests.contains(connection);
  }

  /**
   * @throws WireException SESSION_NOT_FOUND for a socket that has no part in the session
   */
  void requireHas(Connection connection) {
    if (!has(connection)) {
      throw SessionRefusals.notOpenedHere(session.jobId());
    }
  }

  /** Whether any client other than this one is there. */
  boolean anyBut(Optional<Connection> connection) {
    return open.stream().anyMatch(other -> !connection.equals(Optional.of(other)));
  }

  /**
   * Where nothing tells one client from another: the socket that is there stays, and who comes
   * beside it is a guest.
   */
  void attachOrVisit(Connection connection) {
    if (open.contains(connection)) {
      return;
    }
    if (!anyBut(Optional.of(connection))) {
      attach(connection);
    } else if (connection.enter(session)) {
      guests.add(connection);
    }
  }

  /** It alone has a part in the session from now on, also where it had one before. */
  void attach(Connection connection) {
    if (open.add(connection)) {
      account.attached();
      if (!guests.remove(connection) && !connection.enter(session)) {
        open.remove(connection);
        account.detached(false);
        return;
      }
    }
    // Only the socket used last counts: one that a client has forgotten would keep the session
    // open, and its job unsettled, for as long as it answers pings.
    detachIf(other -> other != connection);
  }

  /** These clients have no part in the session any more. */
  void detachIf(Predicate<Connection> others) {
    List.copyOf(open).stream().filter(others).forEach(this::detach);
    List.copyOf(guests).stream().filter(others).forEach(this::dismiss);
  }

  private void dismiss(Connection guest) {
    guests.remove(guest);
    guest.leave(session);
  }

  private void detach(Connection connection) {
    if (open.remove(connection)) {
      connection.leave(session);
      account.detached(false);
    }
  }

  /** The client is done with this session, and may be with others. */
  void release(Connection connection) {
    if (open.remove(connection)) {
      connection.leave(session);
      account.detached(true);
    } else if (guests.contains(connection)) {
      dismiss(connection);
    }
  }

  /**
   * The socket has ended. The guest that came last may be the same client, on a new socket after it
   * lost this one.
   */
  void ended(Connection connection, boolean clean) {
    guests.remove(connection);
    if (open.remove(connection)) {
      if (!clean && !guests.isEmpty()) {
        Connection last = List.copyOf(guests).getLast();
        guests.remove(last);
        open.add(last);
        account.attached();
      }
      account.detached(clean);
    }
  }

  /** Nobody gets anything more here. */
  void drop() {
    detachIf(_ -> true);
  }

  void tell(ServerMessage message) {
    open.forEach(connection -> connection.send(List.of(message)));
  }
}
