package com.fabstir.doctor;

import com.fabstir.config.ChainSelection;
import com.fabstir.config.Configuration;
import java.time.Clock;
import java.util.function.Supplier;
import javax.net.ssl.X509TrustManager;

/**
 * What a doctor may look at.
 *
 * @param selection chooses chain and contracts; its failure is a finding
 * @param clock this machine's wall clock
 * @param trust the authorities that clients trust
 */
public record Surroundings(
    Configuration configuration,
    Supplier<ChainSelection> selection,
    Clock clock,
    Machine machine,
    X509TrustManager trust) {}
