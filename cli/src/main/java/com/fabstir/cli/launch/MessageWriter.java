package com.fabstir.cli.launch;

import com.fabstir.plugin.NodeConsole;
import java.io.PrintStream;

/** Writes messages to the parent until the parent needs no more of them. */
final class MessageWriter implements NodeConsole {
  private static final System.Logger LOG = System.getLogger("com.fabstir.node");

  private final PrintStream out;
  private final LaunchCodec codec;
  private boolean open = true;

  MessageWriter(PrintStream out, LaunchCodec codec) {
    this.out = out;
    this.codec = codec;
  }

  synchronized void send(NodeMessage message) {
    if (open) {
      out.println(codec.writeMessage(message));
    }
  }

  @Override
  public void say(String line) {
    LOG.log(System.Logger.Level.INFO, line);
    send(new NodeMessage.Said(line));
  }

  /** The parent goes its own way; later lines are only logged. */
  synchronized void close() {
    open = false;
    out.close();
  }
}
