package com.fabstir.devnet;

import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.util.List;
import java.util.stream.IntStream;
import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.MnemonicUtils;
import org.web3j.utils.Numeric;

/**
 * An account of a devnet.
 *
 * @param address with 0x, in EIP-55 form
 * @param privateKey 32 bytes in hex with 0x
 */
public record DevnetAccount(String address, String privateKey) {

  /** The mnemonic that all local chains share. Everybody knows it: worth nothing elsewhere. */
  public static final String PUBLIC_MNEMONIC =
      "test test test test test test test test test test test junk";

  /** The first accounts of a mnemonic, on the path m/44'/60'/0'/0. */
  public static List<DevnetAccount> of(String mnemonic, int count) {
    Bip32ECKeyPair master =
        Bip32ECKeyPair.generateKeyPair(MnemonicUtils.generateSeed(mnemonic, ""));
    int hard = Bip32ECKeyPair.HARDENED_BIT;
    Bip32ECKeyPair parent =
        Bip32ECKeyPair.deriveKeyPair(master, new int[] {44 | hard, 60 | hard, hard, 0});
    return IntStream.range(0, count)
        .mapToObj(index -> of(Bip32ECKeyPair.deriveKeyPair(parent, new int[] {index})))
        .toList();
  }

  /** A new account that nobody knows and that holds nothing. */
  public static DevnetAccount random() {
    try {
      return of(Keys.createEcKeyPair());
    } catch (InvalidAlgorithmParameterException
        | NoSuchAlgorithmException
        | NoSuchProviderException e) {
      throw new IllegalStateException("secp256k1 is missing", e);
    }
  }

  private static DevnetAccount of(ECKeyPair pair) {
    return new DevnetAccount(
        Keys.toChecksumAddress(Keys.getAddress(pair)),
        Numeric.toHexStringWithPrefixZeroPadded(pair.getPrivateKey(), 64));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "DevnetAccount[" + address + "]";
  }
}
