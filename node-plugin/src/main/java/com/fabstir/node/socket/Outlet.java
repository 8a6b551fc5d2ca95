package com.fabstir.node.socket;

import com.fabstir.wire.ServerMessage;
import java.util.List;

/** Where the messages of an answer go. */
interface Outlet {

  /** Hands messages over, to be written in this order with nothing between; never waits. */
  void send(List<ServerMessage> messages);

  /** Whether anybody can still read what is sent. */
  boolean isOpen();
}
