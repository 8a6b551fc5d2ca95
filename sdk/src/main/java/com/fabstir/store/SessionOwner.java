package com.fabstir.store;

import com.fabstir.evm.Address;
import java.util.Optional;

/**
 * Whose key an encrypted session has. A session without an owner was never encrypted.
 *
 * @param signer of the init that counts; empty when an older program did not write it down
 * @param party whether the signer is the depositor or the requester of the job
 */
public record SessionOwner(Optional<Address> signer, boolean party) {}
