package com.fabstir.node.socket;

import com.fabstir.wire.ServerMessage;
import java.util.List;

/** Where the messages of an answer go. */
interface Outlet {

  /** Hands messages over, to be written in this order with nothing between; never waits. */
  void send(List<ServerMessage> messages);

  /** Waits until all that was handed over is out, or nobody can read it any more. */
  void flush() throws InterruptedException;

  /** Whether anybody can still read what is sent. */
  boolean isOpen();
}
