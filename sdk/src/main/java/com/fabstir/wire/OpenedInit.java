package com.fabstir.wire;

import com.fabstir.evm.Address;
import java.util.Collection;
import java.util.Optional;

/**
 * An init that the host has opened.
 *
 * @param signer who signed the E2EEv1 text; not always the depositor, because browser wallets sign
 *     with a derived key
 * @param legacySigner the address over SHA-256 of the ciphertext, the style of old documents
 */
public record OpenedInit(InitSecret secret, Address signer, Optional<Address> legacySigner) {

  /**
   * The signer to believe in: the E2EEv1 one, unless it is of no known party and the old style
   * yields one.
   *
   * @param parties depositor and requester of the session on chain
   */
  public Address signerAmong(Collection<Address> parties) {
    if (parties.contains(signer)) {
      return signer;
    }
    return legacySigner.filter(parties::contains).orElse(signer);
  }
}
