package com.fabstir.node.engine.openai;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Knows whether the server is there and still has the model; finds out again and again. */
final class ServerWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ServerWatch.class.getName());

  private final ServerConnection server;
  private final String model;
  private final Duration pause;
  private final Thread thread;
  private volatile boolean there = true;

  ServerWatch(ServerConnection server, String model, Duration pause) {
    this.server = server;
    this.model = model;
    this.pause = pause;
    this.thread = Thread.ofVirtual().name("engine-watch").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  boolean there() {
    return there;
  }

  /** An answer has met a server that is not there: no other prompt need find out. */
  void lost() {
    became(false);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(pause);
        became(offersModel());
      }
    } catch (InterruptedException _) {
      // The engine is closed.
    }
  }

  private boolean offersModel() throws InterruptedException {
    try {
      ServerReply reply = server.get("/v1/models");
      if (reply.ok()) {
        for (JsonNode offered : reply.json().orElseThrow().path("data")) {
          if (offered.path("id").asString("").equals(model)) {
            return true;
          }
        }
      }
    } catch (IOException _) {
      // Away, for whatever reason.
    }
    return false;
  }

  private synchronized void became(boolean now) {
    if (now != there) {
      there = now;
      LOG.log(
          now ? Level.INFO : Level.WARNING,
          now
              ? "The engine''s server at {0} is there again"
              : "The engine''s server at {0} does not answer, or does not offer the model any more",
          server.address());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
