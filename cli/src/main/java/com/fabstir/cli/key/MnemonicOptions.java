package com.fabstir.cli.key;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.Mnemonic;
import com.fabstir.key.MnemonicPath;
import java.util.Arrays;
import picocli.CommandLine.Option;

/** How a key is made of a mnemonic. */
final class MnemonicOptions {
  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "Derivation path (default: m/44'/60'/0'/0/0).")
  private String path;

  @Option(
      names = "--passphrase-from",
      paramLabel = "SOURCE",
      description = "Where an additional passphrase (\"25th word\") comes from; default: none.")
  @Completes(CandidateKind.SECRET_SOURCE)
  private String passphraseFrom;

  /** The path of the option, or the other one. */
  MnemonicPath pathOr(MnemonicPath other) {
    return path == null ? other : MnemonicPath.parse(path);
  }

  /** The passphrase; the caller wipes it. */
  char[] passphrase(KeyDesk desk) {
    return passphraseFrom == null
        ? new char[0]
        : desk.secret(passphraseFrom, "Passphrase of the mnemonic", "--passphrase-from").read();
  }

  LocalSigner derive(Mnemonic mnemonic, MnemonicPath at, KeyDesk desk) {
    char[] passphrase = passphrase(desk);
    try {
      return mnemonic.derive(at, passphrase);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }
}
