package com.fabstir.doctor;

import com.fabstir.config.Settings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;

/** Can the node listen, or does it? */
record PortChecks(HostCase host) {
  static final String API = "ports.api";

  List<Check> checks() {
    return List.of(
        Check.of(Area.PORTS, "api", "The API port is free, or our node's", this::api)
            .explainedBy(ConfigChecks.VALUES),
        Check.of(Area.PORTS, "local", "The running node answers on this machine", this::local)
            .needing(NodeChecks.RUNNING, API));
  }

  private int port() {
    return host.configuration().value(Settings.API_PORT);
  }

  private Verdict api() {
    if (port() == 0 || host.node().running().isPresent()) {
      return Verdict.passed(port() == 0 ? "any free port" : "our node's");
    }
    try (ServerSocket _ = new ServerSocket(port())) {
      return Verdict.passed(port() + " is free");
    } catch (IOException _) {
      return Verdict.failed(
          "Another program listens on port " + port(),
          "See which: ss -ltnp 'sport = :" + port() + "'; stop it, or set API_PORT.");
    }
  }

  private Verdict local() {
    if (port() == 0) {
      return Verdict.skipped("the node chose its port: fabstir node status");
    }
    if (host.configuration().find(Settings.TLS_CERTIFICATE).isPresent()) {
      return Verdict.skipped("the node serves TLS, and its certificate is for its public name");
    }
    int status = new HostHttp().get(URI.create("http://127.0.0.1:" + port() + "/health")).status();
    return status == 200
        ? Verdict.passed("port " + port())
        : Verdict.failed(
            "Expected HTTP 200 of 127.0.0.1:" + port() + "/health, found " + status,
            "fabstir node logs");
  }
}
