package com.fabstir.doctor;

import com.fabstir.doctor.HostHttp.Reply;
import com.fabstir.error.FabstirException;
import com.fabstir.wire.ByteString;
import com.fabstir.wire.HostChallenge;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Do clients reach our node, and only ours, at the URL? */
record UrlChecks(HostCase host) {
  static final String KNOWN = "url.known";
  static final String FORM = "url.form";
  static final String REACHABLE = "url.reachable";
  static final String ANSWERS = "url.answers";
  private static final String RESOLVES = "url.resolves";
  private static final String VALID = "url.valid";
  private static final int PATIENCE_MS = 2_500;

  List<Check> checks() {
    return List.of(
        Check.of(Area.URL, "known", "The host has a URL", this::known)
            .explainedBy(ConfigChecks.VALUES),
        Check.of(Area.URL, "valid", "The URL is one", this::valid).needing(KNOWN),
        Check.of(Area.URL, "form", "The URL has the form that clients need", this::form)
            .needing(VALID),
        Check.of(Area.URL, "resolves", "The URL's host name is known", this::resolves)
            .needing(VALID),
        Check.of(Area.URL, "reachable", "The URL's port is open", this::reachable)
            .needing(RESOLVES)
            .explainedBy(PortChecks.API, NodeChecks.LEFTOVERS),
        Check.of(Area.URL, "answers", "A healthy node answers at the URL", this::answers)
            .needing(REACHABLE)
            .explainedBy(PortChecks.API, NodeChecks.LEFTOVERS, "ports.local"),
        Check.of(Area.URL, "host-key", "The node at the URL holds the host's key", this::hostKey)
            .needing(ANSWERS, KeyChecks.ADDRESS)
            .explainedBy(RegistrationChecks.KEY));
  }

  private Verdict known() {
    return host.url()
        .map(Verdict::passed)
        .orElseGet(() -> Verdict.skipped("neither registered nor PUBLIC_URL set"));
  }

  private Verdict valid() {
    String text = host.url().orElseThrow();
    try {
      URI url = new URI(text.strip());
      boolean web =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      return web && url.getHost() != null
          ? Verdict.passed(text)
          : Verdict.failed("Expected http(s)://host[:port], found " + text, update("<URL>"));
    } catch (URISyntaxException _) {
      return Verdict.failed("No URL: " + text, update("<URL>"));
    }
  }

  private Verdict form() {
    String text = host.url().orElseThrow();
    List<String> wrong = new ArrayList<>();
    if (text.endsWith("/")) {
      wrong.add("it ends with a slash, and clients append paths to it");
    }
    if (!text.equals(text.strip())) {
      wrong.add("it has spaces around it");
    }
    URI url = host.baseUrl();
    if (url.getRawQuery() != null || url.getRawFragment() != null || url.getUserInfo() != null) {
      wrong.add("it has a query, a fragment or a user");
    }
    if (LocalAddress.is(url.getHost()) && !chainIsLocal()) {
      wrong.add("clients elsewhere cannot reach an address of this machine");
    }
    return wrong.isEmpty()
        ? Verdict.passed(text)
        : Verdict.failed(
            text + ": " + String.join("; ", wrong), update(RegistrationChecks.bare(text)));
  }

  /** With a chain on this machine, clients are here too. */
  private boolean chainIsLocal() {
    try {
      return host.selection().chain().devnet()
          || host.selection().chain().rpcEndpoints().stream()
              .allMatch(endpoint -> LocalAddress.is(endpoint.getHost()));
    } catch (FabstirException _) {
      return true;
    }
  }

  private static String update(String url) {
    return "fabstir update-registration --api-url " + url + " (and correct PUBLIC_URL)";
  }

  private Verdict resolves() {
    String name = host.baseUrl().getHost();
    try {
      return Verdict.passed(InetAddress.getByName(name).getHostAddress());
    } catch (UnknownHostException _) {
      return Verdict.failed(
          "The name " + name + " is not known", "Enter it in the DNS, or correct the URL.");
    }
  }

  private Verdict reachable() {
    URI url = host.baseUrl();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), host.urlPort()), PATIENCE_MS);
      return Verdict.passed(url.getHost() + ":" + host.urlPort());
    } catch (IOException failure) {
      boolean runs = host.node().running().isPresent();
      return Verdict.failed(
          "No connection to "
              + url.getHost()
              + ":"
              + host.urlPort()
              + " ("
              + failure.getClass().getSimpleName()
              + "); "
              + (runs ? "a node runs on this machine" : "no node runs with this state folder"),
          runs
              ? "Open port " + host.urlPort() + " in firewall and router, or forward it."
              : "fabstir node start");
    }
  }

  private Verdict answers() {
    URI url = at("/v1/health");
    Reply reply = new HostHttp().get(url);
    boolean healthy = reply.body().path("healthy").asBoolean(false);
    return reply.status() == 200 && healthy
        ? Verdict.passed(url.toString())
        : Verdict.failed(
            "Expected a healthy node at " + url + ", found HTTP " + reply.status(),
            host.node().running().isPresent()
                ? "Look where the proxy in front of the node leads; fabstir node logs"
                : "fabstir node start");
  }

  private URI at(String path) {
    return URI.create(host.baseUrl() + path);
  }

  private Verdict hostKey() {
    byte[] challenge = new byte[HostChallenge.CHALLENGE_BYTES];
    new SecureRandom().nextBytes(challenge);
    Reply reply =
        new HostHttp()
            .post(
                at("/v1/auth/challenge"),
                "{\"challenge\":\"" + HexFormat.of().formatHex(challenge) + "\"}");
    boolean ours =
        answer(reply.body())
            .flatMap(
                answer -> HostChallenge.publicKey(ByteString.of(challenge), answer, host.account()))
            .isPresent();
    return ours
        ? Verdict.passed("it signs as " + host.account())
        : Verdict.failed(
            "The node at " + host.baseUrl() + " does not hold the key of " + host.account(),
            "Correct the URL (fabstir update-registration --api-url), or where it leads.");
  }

  private static Optional<HostChallenge.Answer> answer(JsonNode body) {
    try {
      return body.path("signature").isString() && body.path("recid").isInt()
          ? Optional.of(
              new HostChallenge.Answer(
                  ByteString.fromHex(body.get("signature").asString()), body.get("recid").asInt()))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
