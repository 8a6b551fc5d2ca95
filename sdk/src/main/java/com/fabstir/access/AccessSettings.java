package com.fabstir.access;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whom a node serves.
 *
 * @param trustedProxies whose word on who is behind them is believed
 * @param proxyProtocol whether every connection begins with a PROXY header
 * @param rates of one address, and of one wallet
 * @param rules file of allowed and blocked networks and wallets
 */
public record AccessSettings(
    AccessMode mode,
    List<NetworkRange> trustedProxies,
    boolean proxyProtocol,
    AccessRates rates,
    Optional<Path> rules) {}
