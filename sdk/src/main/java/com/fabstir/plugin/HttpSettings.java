package com.fabstir.plugin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the node treats clients that come over HTTP.
 *
 * @param apiKey who shows it asks as the operator, and is not billed; nobody can without one
 * @param idle time after the last request of a client without a socket until its job is settled
 * @param origins web pages that may ask, each as a browser names it; empty means all
 * @param anyModel whether a request for a model that is not loaded is answered by the one that is
 */
public record HttpSettings(
    Optional<String> apiKey, Duration idle, List<String> origins, boolean anyModel) {

  public HttpSettings {
    origins = List.copyOf(origins);
  }

  /** No key, five minutes, pages of all origins, no other model. */
  public static final HttpSettings DEFAULT =
      new HttpSettings(Optional.empty(), Duration.ofMinutes(5), List.of(), false);

  public HttpSettings withApiKey(String key) {
    return new HttpSettings(Optional.of(key), idle, origins, anyModel);
  }

  public HttpSettings withIdle(Duration time) {
    return new HttpSettings(apiKey, time, origins, anyModel);
  }

  public HttpSettings withOrigins(List<String> allowed) {
    return new HttpSettings(apiKey, idle, allowed, anyModel);
  }

  /** Without the key, so that no log and no exception can show it. */
  @Override
  public String toString() {
    return "HttpSettings[idle=" + idle + ", origins=" + origins + ", anyModel=" + anyModel + "]";
  }
}
