package com.fabstir.doctor;

import java.util.Locale;

/** What a check looks at; the first part of its id. Causes come before what they explain. */
public enum Area {
  CONFIG,
  PERMISSIONS,
  KEYS,
  MACHINE,
  DISK,
  CLOCK,
  CHAIN,
  CONTRACTS,
  REGISTRATION,
  FUNDS,
  MODEL,
  GPU,
  NODE,
  PORTS,
  URL,
  TLS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
