package com.fabstir.store;

import com.fabstir.evm.Address;
import java.util.Optional;

/**
 * Whose a session is: who signed for its key, or the wallet that is proved for clear text.
 *
 * @param signer of the init that counts; empty when an older program did not write it down
 * @param party whether the signer is the depositor or the requester of the job
 * @param encrypted whether the session has a key and takes nothing in clear text
 */
public record SessionOwner(Optional<Address> signer, boolean party, boolean encrypted) {}
