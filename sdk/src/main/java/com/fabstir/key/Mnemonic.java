package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.MnemonicUtils;

/**
 * The words from which keys are made (BIP-39, English list; BIP-32). The library works with texts
 * and numbers that cannot be wiped: they live until the garbage collector takes them.
 */
public final class Mnemonic {
  private static final Set<Integer> COUNTS = Set.of(12, 15, 18, 21, 24);

  private final List<String> words;

  private Mnemonic(List<String> words) {
    this.words = words;
  }

  /**
   * @param count 12 (128 bits of chance) or 24 (256 bits)
   */
  public static Mnemonic random(int count) {
    if (count != 12 && count != 24) {
      throw new FabstirException(
          ErrorCode.USAGE, "A new mnemonic has 12 or 24 words, not " + count, "Use --words 24.");
    }
    byte[] entropy = new byte[count / 3 * 4];
    new SecureRandom().nextBytes(entropy);
    try {
      return ofEntropy(entropy);
    } finally {
      Arrays.fill(entropy, (byte) 0);
    }
  }

  /**
   * @param entropy 16, 20, 24, 28 or 32 bytes; the caller wipes it
   */
  static Mnemonic ofEntropy(byte[] entropy) {
    return new Mnemonic(List.of(MnemonicUtils.generateMnemonic(entropy).split(" ")));
  }

  /**
   * @param text words apart by blanks or line ends, in any case; the caller wipes it
   * @throws FabstirException MNEMONIC_INVALID, naming positions and never a word
   */
  public static Mnemonic parse(char[] text) {
    String plain = Normalizer.normalize(new String(text), Normalizer.Form.NFKD);
    List<String> words = List.of(plain.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    if (!COUNTS.contains(words.size())) {
      throw invalid("expected 12, 15, 18, 21 or 24 words, found " + words.size());
    }
    Set<String> known = new HashSet<>(MnemonicUtils.getWords());
    for (int i = 0; i < words.size(); i++) {
      if (!known.contains(words.get(i))) {
        throw invalid("word " + (i + 1) + " is not in the English word list");
      }
    }
    if (!MnemonicUtils.validateMnemonic(String.join(" ", words))) {
      throw invalid("its check sum is wrong: a word is not the right one, or the order is not");
    }
    return new Mnemonic(words);
  }

  /** The words in order: a secret. */
  public List<String> words() {
    return words;
  }

  byte[] entropy() {
    return MnemonicUtils.generateEntropy(String.join(" ", words));
  }

  /**
   * The key at a path.
   *
   * @param passphrase the "25th word"; empty for none; the caller wipes it
   */
  public LocalSigner derive(MnemonicPath path, char[] passphrase) {
    byte[] seed = seed(String.join(" ", words), new String(passphrase));
    try {
      return derive(seed, path);
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  /** BIP-39: PBKDF2 over both texts in the form NFKD; 64 bytes. */
  static byte[] seed(String mnemonic, String passphrase) {
    return MnemonicUtils.generateSeed(
        Normalizer.normalize(mnemonic, Normalizer.Form.NFKD),
        Normalizer.normalize(passphrase, Normalizer.Form.NFKD));
  }

  static LocalSigner derive(byte[] seed, MnemonicPath path) {
    Bip32ECKeyPair master = Bip32ECKeyPair.generateKeyPair(seed);
    int[] steps = path.steps().stream().mapToInt(Integer::intValue).toArray();
    byte[] key = Secp256k1.toBytes(Bip32ECKeyPair.deriveKeyPair(master, steps).getPrivateKey());
    try {
      return LocalSigner.of(key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static FabstirException invalid(String reason) {
    return new FabstirException(
        ErrorCode.MNEMONIC_INVALID,
        "Not a mnemonic: " + reason,
        "Compare with what you have written down, word by word.");
  }

  @Override
  public String toString() {
    return "Mnemonic(" + words.size() + " words)";
  }
}
