package com.fabstir.node.auth;

import com.fabstir.contract.SessionJob;
import com.fabstir.evm.Address;
import com.fabstir.wire.OpenedInit;
import java.util.Set;

/**
 * Who signed an encrypted init.
 *
 * @param party whether it is the depositor or the requester of the job: a strong identity. A weak
 *     one is as good as the job's existence
 */
public record ClientIdentity(Address address, boolean party) {

  public static ClientIdentity of(OpenedInit init, SessionJob job) {
    Set<Address> parties =
        job.depositor().equals(job.requester())
            ? Set.of(job.depositor())
            : Set.of(job.depositor(), job.requester());
    Address signer = init.signerAmong(parties);
    return new ClientIdentity(signer, parties.contains(signer));
  }
}
