package com.fabstir.cli.registration;

import com.fabstir.cli.command.OwnVersion;
import com.fabstir.config.Configuration;
import com.fabstir.config.Settings;
import com.fabstir.host.HardwareSurvey;
import com.fabstir.host.HostFacts;
import com.fabstir.key.PublicKey;
import com.fabstir.key.Signer;

/** What is true of this host: its key, its hardware, its version. */
public final class OwnFacts {
  private OwnFacts() {}

  public static HostFacts of(Signer signer, Configuration configuration) {
    return new HostFacts(
        PublicKey.decode(signer.publicKey()),
        new HardwareSurvey().look(),
        OwnVersion.text(),
        configuration.value(Settings.MAX_SESSIONS));
  }
}
