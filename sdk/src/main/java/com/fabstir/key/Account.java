package com.fabstir.key;

import com.fabstir.evm.Address;
import java.util.Optional;

/**
 * What everybody may know of a named account.
 *
 * @param publicKey compressed point, as hex in registry metadata
 * @param path how the key was derived from a mnemonic; empty when it was not
 */
public record Account(
    AccountName name, Address address, PublicKey publicKey, Optional<MnemonicPath> path) {}
