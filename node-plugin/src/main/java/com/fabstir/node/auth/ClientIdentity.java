package com.fabstir.node.auth;

import com.fabstir.contract.SessionJob;
import com.fabstir.evm.Address;
import com.fabstir.wire.OpenedInit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who signed an encrypted init or a challenge.
 *
 * @param party whether it is the depositor or the requester of the job, who are the same in all
 *     generations of the marketplace: a strong identity. A weak one is as good as the job's
 *     existence
 */
public record ClientIdentity(Address address, boolean party) {

  static ClientIdentity of(Address signer, SessionJob job) {
    return new ClientIdentity(signer, parties(job).contains(signer));
  }

  static ClientIdentity of(OpenedInit init, SessionJob job) {
    return of(init.signerAmong(parties(job)), job);
  }

  static Set<Address> parties(SessionJob job) {
    return new HashSet<>(List.of(job.depositor(), job.requester()));
  }
}
