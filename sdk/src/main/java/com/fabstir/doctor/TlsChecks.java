package com.fabstir.doctor;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Do clients accept the certificate at an https URL? */
final class TlsChecks {
  private static final String HANDSHAKE = "tls.handshake";
  private static final String DATES = "tls.dates";
  private static final String NAME = "tls.name";
  private static final Duration SOON = Duration.ofDays(14);
  private static final String RENEW = "Renew the certificate, for example: certbot renew";

  private final HostCase host;
  private final Fact<Certificates> shown;

  TlsChecks(HostCase host) {
    this.host = host;
    this.shown = new Fact<>(this::handshake);
  }

  List<Check> checks() {
    return List.of(
        Check.of(Area.TLS, "handshake", "TLS works at the URL", this::tls)
            .needing(UrlChecks.REACHABLE),
        Check.of(Area.TLS, "dates", "The certificate is valid now", this::dates).needing(HANDSHAKE),
        Check.of(Area.TLS, "expiry", "The certificate does not expire soon", this::expiry)
            .needing(HANDSHAKE)
            .explainedBy(DATES),
        Check.of(Area.TLS, "name", "The certificate is for the URL's host name", this::name)
            .needing(HANDSHAKE),
        Check.of(Area.TLS, "trust", "Clients trust the certificate's issuer", this::trust)
            .needing(HANDSHAKE)
            .explainedBy(DATES, NAME));
  }

  private Certificates handshake() {
    try {
      return Certificates.of(host.baseUrl().getHost(), host.urlPort());
    } catch (IOException failure) {
      throw new FabstirException(
          ErrorCode.NODE_UNREACHABLE,
          "No TLS at " + host.baseUrl() + ": " + failure.getClass().getSimpleName(),
          "Put a TLS proxy (such as Caddy or nginx) before the node, or register http://.",
          failure);
    }
  }

  private Verdict tls() {
    if ("http".equalsIgnoreCase(host.baseUrl().getScheme())) {
      return Verdict.skipped("the URL is plain http: sessions are encrypted, the rest is not");
    }
    return Verdict.passed(shown.get().names().toString());
  }

  /** By the time of others, not by a clock that may be wrong. */
  private Instant now() {
    return host.time();
  }

  private Verdict dates() {
    Certificates found = shown.get();
    if (now().isAfter(found.notAfter())) {
      return Verdict.failed("The certificate expired at " + found.notAfter(), RENEW);
    }
    return now().isBefore(found.notBefore())
        ? Verdict.failed("The certificate is valid only from " + found.notBefore(), RENEW)
        : Verdict.passed("until " + found.notAfter());
  }

  private Verdict expiry() {
    Certificates found = shown.get();
    return now().plus(SOON).isAfter(found.notAfter())
        ? Verdict.warning("The certificate expires at " + found.notAfter(), RENEW)
        : Verdict.passed("at " + found.notAfter());
  }

  private Verdict name() {
    Certificates found = shown.get();
    return found.namesHost()
        ? Verdict.passed(found.names().toString())
        : Verdict.failed(
            "Expected a certificate for " + found.host() + ", found one for " + found.names(),
            "Get one for " + found.host() + ", or register the URL that it is for.");
  }

  private Verdict trust() {
    return shown
        .get()
        .distrust(host.surroundings().trust())
        .map(
            why ->
                Verdict.failed(
                    "Clients do not trust the certificate: " + why,
                    "Get one of a public authority, with its intermediate certificates."))
        .orElseGet(() -> Verdict.passed("trusted"));
  }
}
